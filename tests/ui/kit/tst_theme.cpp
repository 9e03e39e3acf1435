#include "services/core/settingstable.h"
#include "ui/kit/icons.h"
#include "ui/kit/stylesheet.h"
#include "ui/kit/textlabel.h"
#include "ui/kit/theme.h"

#include <QApplication>
#include <QDir>
#include <QSignalSpy>
#include <QTest>

using namespace millwright;
using namespace millwright::ui::kit;
using namespace Qt::StringLiterals;

class tst_Theme final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theThemeFollowsItsSettingAtRuntime();
    void theTextSizeFollowsItsSettingAtRuntime();
    void aTextSizeOutOfRangeIsHeld();
    void theStyleSheetHasNoOpenPlace();
    void everyIconDraws();
    void anUnknownIconIsNull();
};

void tst_Theme::theThemeFollowsItsSettingAtRuntime()
{
    const auto store = core::memorySettings();
    store->set(settings::Theme, u"light"_s);
    const Theme theme(*store);
    QSignalSpy changed(&theme, &Theme::changed);
    QWidget plain;
    TextLabel label(u"quiet"_s, TextRole::Body, QFont::Normal, Tone::Muted);
    plain.show();
    label.show();
    QCOMPARE(label.palette().color(label.foregroundRole()), QColor::fromRgba(LightTokens.muted));

    store->set(settings::Theme, u"dark"_s);

    QCOMPARE(changed.count(), 1);
    QVERIFY(theme.isDark());
    QCOMPARE(tokens().window, DarkTokens.window);
    QCOMPARE(plain.palette().color(QPalette::Window), QColor::fromRgba(DarkTokens.window));
    QCOMPARE(label.palette().color(label.foregroundRole()), QColor::fromRgba(DarkTokens.muted));
    QVERIFY(qApp->styleSheet().contains(QColor::fromRgba(DarkTokens.accent).name()));
}

void tst_Theme::theTextSizeFollowsItsSettingAtRuntime()
{
    const auto store = core::memorySettings();
    const Theme theme(*store);
    TextLabel label(u"words"_s, TextRole::Page, QFont::DemiBold);
    QCOMPARE(label.font().pixelSize(), 18);
    store->set(settings::TextPercent, 130);
    QCOMPARE(label.font().pixelSize(), 23);
    QCOMPARE(QApplication::font().pixelSize(), 17);
    store->set(settings::TextPercent, 100);
    QCOMPARE(label.font().pixelSize(), 18);
}

void tst_Theme::aTextSizeOutOfRangeIsHeld()
{
    setTextPercent(400);
    QCOMPARE(textPercent(), 130);
    setTextPercent(1);
    QCOMPARE(textPercent(), 90);
    setTextPercent(100);
}

void tst_Theme::theStyleSheetHasNoOpenPlace()
{
    const QString sheet = styleSheet(LightTokens);
    QVERIFY(sheet.size() > 500);
    QVERIFY2(!sheet.contains(u'@'), qPrintable(sheet.mid(sheet.indexOf(u'@'), 40)));
}

void tst_Theme::everyIconDraws()
{
    const QStringList files = QDir(u":/icons"_s).entryList();
    QVERIFY(files.size() > 30);
    for (const QString &file : files) {
        const QImage image = icon(file.chopped(4)).pixmap(16, 16).toImage();
        int inked = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                inked += qAlpha(image.pixel(x, y)) > 40;
        QVERIFY2(inked > 5, qPrintable(file));
    }
}

void tst_Theme::anUnknownIconIsNull()
{
    QVERIFY(icon(u"no-such-icon"_s).isNull());
}

QTEST_MAIN(tst_Theme)
#include "tst_theme.moc"
