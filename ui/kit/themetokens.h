#pragma once

#include <QtGui/qrgb.h>

#include <array>

// The one table of colours, type and sizes. Nobody else writes a colour, a size or a font.
// Sizes are device-independent pixels; heights that hold text go through scaled() of theme.h.
namespace millwright::ui::kit {

// How one verdict looks. glyph draws shapes and lines, text writes, soft is the tinted ground, solid/on a filled badge.
struct VerdictTokens
{
    QRgb glyph;
    QRgb text;
    QRgb soft;
    QRgb solid;
    QRgb on;
};

struct ThemeTokens
{
    bool dark;
    QRgb window, sidebar, card, well, hover, selection; // surfaces
    QRgb text, muted, disabled, link;
    QRgb border, grid; // decoration only
    QRgb borderStrong; // inputs, check boxes, big buttons
    QRgb accent, accentHover, focus, onAccent;
    QRgb danger, onDanger; // the data-losing button only
    QRgb mark, onMark; // search hits
    QRgb tip, onTip;
    QRgb scrim; // with alpha, behind a data-losing dialog
    std::array<VerdictTokens, 6> verdicts; // by core::Verdict
    std::array<QRgb, 8> chart; // series, in this order
};

inline constexpr ThemeTokens LightTokens {
    .dark = false,
    .window = 0xffF3F4F6,
    .sidebar = 0xffE9EBEF,
    .card = 0xffFFFFFF,
    .well = 0xffF8F9FB,
    .hover = 0xffEEF0F4,
    .selection = 0xffDFE4F7,
    .text = 0xff1A1E26,
    .muted = 0xff58606E,
    .disabled = 0xff9098A5,
    .link = 0xff3445A3,
    .border = 0xffD8DCE3,
    .grid = 0xffE7E9EE,
    .borderStrong = 0xff7B8391,
    .accent = 0xff3D4EAE,
    .accentHover = 0xff33429A,
    .focus = 0xff3D4EAE,
    .onAccent = 0xffFFFFFF,
    .danger = 0xffB3232B,
    .onDanger = 0xffFFFFFF,
    .mark = 0xffFFE08A,
    .onMark = 0xff1A1E26,
    .tip = 0xff262B35,
    .onTip = 0xffF4F6F9,
    .scrim = 0x7a0B0E13,
    .verdicts = {{{0xff1B8450, 0xff14693F, 0xffE2F3E9, 0xff187A49, 0xffFFFFFF},
                  {0xff1573BD, 0xff0F5E9E, 0xffE1EFFA, 0xff1268AE, 0xffFFFFFF},
                  {0xffB86E00, 0xff8A4F00, 0xffFDF0D9, 0xff9A5A00, 0xffFFFFFF},
                  {0xffC9282F, 0xffB3232B, 0xffFCE6E6, 0xffC0262D, 0xffFFFFFF},
                  {0xff6C7481, 0xff555D6A, 0xffEDEFF2, 0xff5F6774, 0xffFFFFFF},
                  {0xff6C7481, 0xff555D6A, 0xffEDEFF2, 0xff5F6774, 0xffFFFFFF}}},
    .chart = {0xff3233C2, 0xffAD5204, 0xff05836E, 0xff862078, 0xff6692EA, 0xff591F0C, 0xff8062B3, 0xff899C32},
};

inline constexpr ThemeTokens DarkTokens {
    .dark = true,
    .window = 0xff14171C,
    .sidebar = 0xff0F1216,
    .card = 0xff1C2027,
    .well = 0xff171B21,
    .hover = 0xff252A33,
    .selection = 0xff2C3560,
    .text = 0xffE7EAEF,
    .muted = 0xffA3ABB8,
    .disabled = 0xff69717E,
    .link = 0xffA9B5FA,
    .border = 0xff303641,
    .grid = 0xff2A3039,
    .borderStrong = 0xff7A8392,
    .accent = 0xff93A1F4,
    .accentHover = 0xffA6B2F8,
    .focus = 0xff93A1F4,
    .onAccent = 0xff12162B,
    .danger = 0xffF2777A,
    .onDanger = 0xff2A0709,
    .mark = 0xff6B5312,
    .onMark = 0xffFFF3CF,
    .tip = 0xffE7EAEF,
    .onTip = 0xff1A1E26,
    .scrim = 0x990B0E13,
    .verdicts = {{{0xff45BE86, 0xff63CD9A, 0xff17332A, 0xff45BE86, 0xff06170E},
                  {0xff56A8EF, 0xff7ABBF4, 0xff162E45, 0xff56A8EF, 0xff04131F},
                  {0xffEBA435, 0xffF2B658, 0xff3A2C12, 0xffEBA435, 0xff1E1302},
                  {0xffF26A6D, 0xffF78F91, 0xff42191D, 0xffF26A6D, 0xff24070A},
                  {0xff969EAB, 0xffA9B0BC, 0xff272C35, 0xff969EAB, 0xff0F1216},
                  {0xff969EAB, 0xffA9B0BC, 0xff272C35, 0xff969EAB, 0xff0F1216}}},
    .chart = {0xff6A77FE, 0xffE9B038, 0xff49CAAE, 0xffCE69A9, 0xffA9DDF5, 0xffAC9764, 0xffC3A1FF, 0xffDFE758},
};

// px and line height of each role at a text size of 100 %.
enum class TextRole { Caption, Small, Body, Section, Page, Figure };
struct TextSize
{
    int pixels;
    int line;
};
inline constexpr std::array<TextSize, 6> TextSizes {{{11, 16}, {12, 18}, {13, 20}, {15, 20}, {18, 24}, {24, 30}}};

namespace space {
inline constexpr int Tiny = 4, Small = 8, Medium = 12, Page = 16, Large = 24, Huge = 32;
}
namespace radius {
inline constexpr int Chip = 3, Control = 4, Card = 6, Dialog = 8;
}
namespace size {
inline constexpr int Row = 28, LogRow = 22, GroupRow = 24, TwoLineRow = 44;
inline constexpr int Control = 28, Compact = 24, DialogControl = 32, Big = 36;
inline constexpr int Sidebar = 216, SidebarIcons = 56, Header = 52, TaskBar = 32;
inline constexpr int Drawer = 420, PlanDrawer = 484, RestoreDrawer = 348;
inline constexpr int Icon = 16, Mark = 20, DrawerMark = 32;
inline constexpr int GlyphRow = 12, GlyphTitle = 16, GlyphChip = 10, GlyphCalendar = 7;
inline constexpr int TreeIndent = 20;
inline constexpr int CardPadding = 16;
}
inline constexpr int MotionMilliseconds = 120;

} // namespace millwright::ui::kit
