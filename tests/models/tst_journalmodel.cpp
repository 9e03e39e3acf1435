#include "models/journalmodel.h"
#include "tests/support/modeltext.h"

#include <QAbstractItemModelTester>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millwright;
using namespace millwright::models;

namespace {
const QDateTime Now(QDate(2026, 11, 24), QTime(9, 42));

journal::Entry entry(qint64 sequence, const QString &summary, bool succeeded)
{
    return {sequence, Now.addSecs(-600), u"ana@ops"_s, u"p"_s, u"backup.create"_s, summary, succeeded, {}, QString::number(sequence)};
}
} // namespace

class JournalModelTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void entriesSayWhatWhoAndWhen()
    {
        JournalModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.reconcile(journalRows({entry(2, u"Point made"_s, true), entry(1, u"No space"_s, false)}, Now));
        QCOMPARE(tests::modelText(model), (QStringList {u"backup.create | Point made | ana@ops | today 09:32"_s,
                                                        u"backup.create | No space | ana@ops | today 09:32"_s}));
        QCOMPARE(model.index(1, 0).data(VerdictRole).toInt(), int(core::Verdict::Critical));
    }

    void theExportIsOneJsonObjectALineOldestFirst()
    {
        const QList<QByteArray> lines = journalLines({entry(2, u"later"_s, true), entry(1, u"earlier"_s, false)}).trimmed().split('\n');
        QCOMPARE(lines.size(), 2);
        const QJsonObject first = QJsonDocument::fromJson(lines.at(0)).object();
        QCOMPARE(first.value(u"sequence"_s).toInt(), 1);
        QCOMPARE(first.value(u"succeeded"_s).toBool(), false);
        QCOMPARE(first.value(u"summary"_s).toString(), u"earlier"_s);
    }
};

QTEST_GUILESS_MAIN(JournalModelTest)
#include "tst_journalmodel.moc"
