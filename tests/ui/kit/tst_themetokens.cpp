#include "ui/kit/themetokens.h"

#include <QColor>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace millwright::ui::kit;
using namespace Qt::StringLiterals;

namespace {

double channel(int value)
{
    const double part = value / 255.0;
    return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
}

double luminance(QRgb rgb)
{
    return 0.2126 * channel(qRed(rgb)) + 0.7152 * channel(qGreen(rgb)) + 0.0722 * channel(qBlue(rgb));
}

// WCAG 2.2 contrast ratio.
double contrast(QRgb one, QRgb other)
{
    const auto [low, high] = std::minmax(luminance(one), luminance(other));
    return (high + 0.05) / (low + 0.05);
}

std::vector<QRgb> surfaces(const ThemeTokens &look)
{
    return {look.window, look.sidebar, look.card, look.well, look.hover, look.selection};
}

} // namespace

class tst_ThemeTokens final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTextIsReadable_data();
    void everyTextIsReadable();
    void everyVerdictStandsOut_data();
    void everyVerdictStandsOut();
    void everySeriesStandsOut_data();
    void everySeriesStandsOut();
};

void tst_ThemeTokens::everyTextIsReadable_data()
{
    QTest::addColumn<QRgb>("ink");
    QTest::addColumn<QRgb>("ground");
    QTest::addColumn<double>("least");
    for (const ThemeTokens &look : {LightTokens, DarkTokens}) {
        const char *theme = look.dark ? "dark" : "light";
        int number = 0;
        for (const QRgb ground : surfaces(look)) {
            QTest::addRow("%s text on surface %d", theme, number) << look.text << ground << 9.7;
            QTest::addRow("%s muted on surface %d", theme, number) << look.muted << ground << 4.9;
            QTest::addRow("%s link on surface %d", theme, number++) << look.link << ground << 5.9;
        }
        for (const VerdictTokens &verdict : look.verdicts) {
            QTest::addRow("%s text on soft %d", theme, number) << look.text << verdict.soft << 11.0;
            QTest::addRow("%s muted on soft %d", theme, number) << look.muted << verdict.soft << 4.5;
            QTest::addRow("%s link on soft %d", theme, number) << look.link << verdict.soft << 6.8;
            QTest::addRow("%s on solid %d", theme, number++) << verdict.on << verdict.solid << 5.3;
        }
        QTest::addRow("%s on accent", theme) << look.onAccent << look.accent << 7.1;
        QTest::addRow("%s on accent hovered", theme) << look.onAccent << look.accentHover << 8.7;
        QTest::addRow("%s on danger", theme) << look.onDanger << look.danger << 6.5;
        QTest::addRow("%s search hit", theme) << look.onMark << look.mark << 6.5;
        QTest::addRow("%s tip", theme) << look.onTip << look.tip << 13.0;
        for (const QRgb ground : {look.window, look.card, look.well})
            QTest::addRow("%s input edge %d", theme, number++) << look.borderStrong << ground << 3.4;
        QTest::addRow("%s focus", theme) << look.focus << look.card << 6.6;
    }
}

void tst_ThemeTokens::everyTextIsReadable()
{
    QFETCH(QRgb, ink);
    QFETCH(QRgb, ground);
    QFETCH(double, least);
    QVERIFY2(contrast(ink, ground) >= least, qPrintable(QString::number(contrast(ink, ground))));
}

void tst_ThemeTokens::everyVerdictStandsOut_data()
{
    QTest::addColumn<VerdictTokens>("verdict");
    QTest::addColumn<QRgb>("ground");
    for (const ThemeTokens &look : {LightTokens, DarkTokens}) {
        for (std::size_t verdict = 0; verdict < look.verdicts.size(); ++verdict) {
            std::vector<QRgb> grounds = surfaces(look);
            grounds.push_back(look.verdicts.at(verdict).soft);
            for (std::size_t ground = 0; ground < grounds.size(); ++ground)
                QTest::addRow("%s verdict %zu on %zu", look.dark ? "dark" : "light", verdict, ground) << look.verdicts.at(verdict) << grounds.at(ground);
        }
    }
}

void tst_ThemeTokens::everyVerdictStandsOut()
{
    QFETCH(VerdictTokens, verdict);
    QFETCH(QRgb, ground);
    QVERIFY2(contrast(verdict.glyph, ground) >= 3.0, qPrintable(QString::number(contrast(verdict.glyph, ground))));
    QVERIFY2(contrast(verdict.text, ground) >= 4.5, qPrintable(QString::number(contrast(verdict.text, ground))));
}

void tst_ThemeTokens::everySeriesStandsOut_data()
{
    QTest::addColumn<QRgb>("series");
    QTest::addColumn<QRgb>("card");
    for (const ThemeTokens &look : {LightTokens, DarkTokens})
        for (std::size_t at = 0; at < look.chart.size(); ++at)
            QTest::addRow("%s series %zu", look.dark ? "dark" : "light", at + 1) << look.chart.at(at) << look.card;
}

void tst_ThemeTokens::everySeriesStandsOut()
{
    QFETCH(QRgb, series);
    QFETCH(QRgb, card);
    QVERIFY2(contrast(series, card) >= 3.0, qPrintable(QString::number(contrast(series, card))));
}

QTEST_GUILESS_MAIN(tst_ThemeTokens)
#include "tst_themetokens.moc"
