#include "ui/shell/palettesearch.h"

#include <QTest>

using namespace millwright::ui::shell;
using namespace Qt::StringLiterals;

namespace {
PaletteEntry named(const QString &title, const QString &section = {})
{
    return {PaletteEntry::Kind::Action, title, section, {}, {}, title};
}

const QList<PaletteEntry> &entries()
{
    static const QList<PaletteEntry> all {named(u"Check now"_s, u"Overview"_s), named(u"Back up now"_s, u"Backups"_s),
                                          named(u"Verify restore point"_s, u"Backups"_s), named(u"postgres"_s, u"Service"_s),
                                          named(u"Restart postgres…"_s, u"Services"_s)};
    return all;
}
} // namespace

class tst_PaletteSearch final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void entriesAreFoundBestFirst_data();
    void entriesAreFoundBestFirst();
};

void tst_PaletteSearch::entriesAreFoundBestFirst_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QList<int>>("found");
    QTest::newRow("nothing typed finds all") << QString() << QList<int> {0, 1, 2, 3, 4};
    QTest::newRow("a start of the title wins") << u"post"_s << QList<int> {3, 4};
    QTest::newRow("every word must be there") << u"now back"_s << QList<int> {1};
    QTest::newRow("case does not matter") << u"CHECK"_s << QList<int> {0};
    QTest::newRow("the section counts, last") << u"backups"_s << QList<int> {1, 2};
    QTest::newRow("a word's start before its middle") << u"re"_s << QList<int> {4, 2, 3};
    QTest::newRow("nothing") << u"xyz"_s << QList<int> {};
}

void tst_PaletteSearch::entriesAreFoundBestFirst()
{
    QFETCH(QString, query);
    QTEST(searchPalette(entries(), query), "found");
}

QTEST_GUILESS_MAIN(tst_PaletteSearch)
#include "tst_palettesearch.moc"
