#include "ui/kit/theme.h"

#include "services/core/settingstable.h"
#include "ui/kit/desktopscheme.h"
#include "ui/kit/kitstyle.h"
#include "ui/kit/stylesheet.h"

#include <QApplication>

using namespace Qt::StringLiterals;

namespace millwright::ui::kit {

namespace {
bool isDarkPalette(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < 128;
}
} // namespace

const ThemeTokens &tokens()
{
    return isDarkPalette(QGuiApplication::palette()) ? DarkTokens : LightTokens;
}

QPalette paletteFor(const ThemeTokens &look)
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, QRgb rgb) { palette.setColor(role, QColor::fromRgba(rgb)); };
    set(QPalette::Window, look.window);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        set(role, look.text);
    for (const auto role : {QPalette::Base, QPalette::Button, QPalette::Light})
        set(role, look.card);
    set(QPalette::AlternateBase, look.well);
    for (const auto role : {QPalette::Midlight, QPalette::Mid, QPalette::Shadow})
        set(role, look.border);
    set(QPalette::Dark, look.borderStrong);
    set(QPalette::Highlight, look.selection);
    set(QPalette::Link, look.link);
    set(QPalette::LinkVisited, look.link);
    set(QPalette::PlaceholderText, look.muted);
    set(QPalette::ToolTipBase, look.tip);
    set(QPalette::ToolTipText, look.onTip);
    for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor::fromRgba(look.disabled));
    return palette;
}

Theme::Theme(core::SettingsStore &settings, QObject *parent)
    : QObject(parent), m_settings(settings), m_desktop(new DesktopScheme(this)), m_startedDark(isDarkPalette(QGuiApplication::palette()))
{
    QApplication::setStyle(new KitStyle);
    connect(m_desktop, &DesktopScheme::changed, this, &Theme::apply);
    connect(&m_settings, &core::SettingsStore::changed, this, [this](const QString &key) {
        if (key == QLatin1StringView(settings::Theme.key) || key == QLatin1StringView(settings::TextPercent.key))
            apply();
    });
    apply();
}

void Theme::apply()
{
    const bool dark = wantsDark();
    const int percent = m_settings.get(settings::TextPercent);
    if (m_percent == percent && m_dark == dark)
        return;
    m_dark = dark;
    m_percent = percent;
    setTextPercent(percent);
    QApplication::setPalette(paletteFor(dark ? DarkTokens : LightTokens));
    qApp->setStyleSheet(styleSheet(tokens()));
    Q_EMIT changed();
}

bool Theme::wantsDark()
{
    const QString wish = m_settings.get(settings::Theme);
    if (wish == u"light"_s || wish == u"dark"_s)
        return wish == u"dark"_s;
    m_desktop->start();
    return m_desktop->prefersDark().value_or(m_startedDark);
}

} // namespace millwright::ui::kit
