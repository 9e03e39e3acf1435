#include "ui/kit/stylesheet.h"

#include "ui/kit/fonts.h"
#include "ui/kit/themetokens.h"

#include <QColor>
#include <QFile>

#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace millwright::ui::kit {

namespace {
using Values = std::vector<std::pair<QString, QString>>;

Values colours(const ThemeTokens &look)
{
    const std::vector<std::pair<QString, QRgb>> named {
        {u"window"_s, look.window}, {u"sidebar"_s, look.sidebar}, {u"card"_s, look.card},
        {u"well"_s, look.well}, {u"hover"_s, look.hover}, {u"selection"_s, look.selection},
        {u"text"_s, look.text}, {u"muted"_s, look.muted}, {u"disabled"_s, look.disabled},
        {u"link"_s, look.link}, {u"border"_s, look.border}, {u"grid"_s, look.grid},
        {u"borderStrong"_s, look.borderStrong}, {u"accent"_s, look.accent}, {u"accentHover"_s, look.accentHover},
        {u"focus"_s, look.focus}, {u"onAccent"_s, look.onAccent}, {u"danger"_s, look.danger},
        {u"onDanger"_s, look.onDanger}, {u"tip"_s, look.tip}, {u"onTip"_s, look.onTip}};
    Values values;
    for (const auto &[name, rgb] : named)
        values.emplace_back(name, QColor::fromRgba(rgb).name());
    return values;
}

// Content heights: the control's height without its 1 px borders.
Values sizes()
{
    Values values {{u"controlHeight"_s, QString::number(scaled(size::Control) - 2)},
                   {u"controlHeightFocus"_s, QString::number(scaled(size::Control) - 4)},
                   {u"compactHeight"_s, QString::number(scaled(size::Compact) - 2)},
                   {u"dialogHeight"_s, QString::number(scaled(size::DialogControl) - 2)},
                   {u"bigHeight"_s, QString::number(scaled(size::Big) - 2)},
                   {u"radiusControl"_s, QString::number(radius::Control)},
                   {u"radiusCard"_s, QString::number(radius::Card)},
                   {u"smallPixels"_s, QString::number(scaled(TextSizes.at(std::size_t(TextRole::Small)).pixels))}};
    return values;
}
} // namespace

QString styleSheet(const ThemeTokens &look)
{
    QFile file(u":/kit/theme.qss"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    Values values = colours(look);
    values.emplace_back(u"shade"_s, look.dark ? u"dark"_s : u"light"_s);
    const Values more = sizes();
    values.insert(values.end(), more.begin(), more.end());
    for (const auto &[name, value] : values)
        sheet.replace(u'@' % name % u'@', value);
    return sheet;
}

} // namespace millwright::ui::kit
