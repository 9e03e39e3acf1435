#include "models/pointsmodel.h"
#include "models/roles.h"
#include "tests/support/modeltext.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millwright;
using namespace millwright::models;
using core::Verdict;

namespace {
const QDateTime Now(QDate(2026, 11, 24), QTime(9, 42));

backup::RestorePoint verifiedPoint()
{
    backup::RestorePoint point;
    point.id = u"2026-11-24T020000Z"_s;
    point.startedAt = QDateTime(QDate(2026, 11, 24), QTime(2, 0));
    point.finishedAt = point.startedAt.addSecs(500);
    point.state = backup::PointState::Good;
    point.verifiedAt = point.finishedAt;
    point.verifiedGood = true;
    backup::Artifact artifact;
    artifact.storedBytes = 18'400'000'000;
    point.artifacts = {artifact};
    return point;
}
} // namespace

class PointsModelTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aPointIsWorthWhatWasProvedOfIt_data()
    {
        QTest::addColumn<backup::RestorePoint>("point");
        QTest::addColumn<Verdict>("verdict");
        QTest::addColumn<QString>("sentence");
        backup::RestorePoint point = verifiedPoint();
        QTest::newRow("verified") << point << Verdict::Good << u"Verified"_s;
        point.safetyPoint = true;
        QTest::newRow("safety") << point << Verdict::Good << u"Safety point, verified"_s;
        point.missingServices = {u"kafka"_s, u"qdrant"_s};
        QTest::newRow("without a system") << point << Verdict::Warning << u"Without kafka, qdrant"_s;
        point.verifiedGood = false;
        point.verifyProblem = u"postgres/n8n.dump differs from its checksum."_s;
        QTest::newRow("damaged") << point << Verdict::Critical << u"postgres/n8n.dump differs from its checksum."_s;
        point = verifiedPoint();
        point.verifiedAt = {};
        QTest::newRow("not read back") << point << Verdict::Unknown << u"Not read back yet"_s;
        point.state = backup::PointState::Incomplete;
        point.problem = u"Qdrant missing: no answer"_s;
        QTest::newRow("incomplete") << point << Verdict::Warning << u"Qdrant missing: no answer"_s;
        point.state = backup::PointState::Failed;
        QTest::newRow("failed") << point << Verdict::Critical << u"Qdrant missing: no answer"_s;
    }
    void aPointIsWorthWhatWasProvedOfIt()
    {
        QFETCH(const backup::RestorePoint, point);
        QTEST(pointVerdict(point), "verdict");
        QTEST(pointSentence(point), "sentence");
    }

    void theListSaysWhenHowLargeAndHowLong()
    {
        PointsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.reconcile(pointRows({verifiedPoint()}, Now));
        QCOMPARE(tests::modelText(model), QStringList {u"Today 02:00"_s});
        const QModelIndex row = model.index(0, 0);
        QCOMPARE(row.data(SecondLineRole).toString(), u"Verified"_s);
        QCOMPARE(row.data(TrailingRole).toString(), u"18.4 GB"_s);
        QCOMPARE(row.data(TrailingSecondRole).toString(), u"8 min 20 s"_s);
        QCOMPARE(row.data(KeyRole).toString(), u"2026-11-24T020000Z"_s);
    }
};

Q_DECLARE_METATYPE(millwright::backup::RestorePoint)
Q_DECLARE_METATYPE(millwright::core::Verdict)
QTEST_GUILESS_MAIN(PointsModelTest)
#include "tst_pointsmodel.moc"
