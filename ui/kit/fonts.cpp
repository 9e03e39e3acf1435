#include "ui/kit/fonts.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millwright::ui::kit {

namespace {
// Kept on the application object: it must live as long as the fonts made from it, and there is one application.
constexpr char PercentProperty[] = "millwrightTextPercent";

QStringList textFamilies()
{
    return {u"Inter"_s, u"Noto Sans"_s, u"sans-serif"_s};
}

QFont roleFont(const QStringList &families, TextRole role, QFont::Weight weight)
{
    QFont font;
    font.setFamilies(families);
    font.setPixelSize(scaled(TextSizes.at(std::size_t(role)).pixels));
    font.setWeight(weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}
} // namespace

QFont textFont(TextRole role, QFont::Weight weight)
{
    return roleFont(textFamilies(), role, weight);
}

QFont monoFont(TextRole role, QFont::Weight weight)
{
    QFont font = roleFont({u"Noto Sans Mono"_s, u"monospace"_s}, role, weight);
    font.setStyleHint(QFont::Monospace);
    font.setFixedPitch(true);
    return font;
}

int scaled(int pixels)
{
    return qRound(pixels * textPercent() / 100.0);
}

int lineHeight(TextRole role)
{
    return scaled(TextSizes.at(std::size_t(role)).line);
}

int textPercent()
{
    const QVariant percent = qApp ? qApp->property(PercentProperty) : QVariant();
    return percent.isValid() ? percent.toInt() : 100;
}

void setTextPercent(int percent)
{
    qApp->setProperty(PercentProperty, std::clamp(percent, 90, 130));
    QApplication::setFont(textFont(TextRole::Body));
}

// Before exec() Qt tells nobody of a new application font; the style sheet that follows it always arrives.
bool bringsNewLook(const QEvent &event)
{
    return event.type() == QEvent::ApplicationFontChange || event.type() == QEvent::ApplicationPaletteChange || event.type() == QEvent::StyleChange;
}

} // namespace millwright::ui::kit
