#include "models/artifactsmodel.h"
#include "tests/support/modeltext.h"
#include "tests/support/plainmodule.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millwright;
using namespace millwright::models;
using tests::modelText;

namespace {
backup::Artifact artifact(const QString &service, const QString &file, const QString &title, qint64 bytes)
{
    backup::Artifact made;
    made.spec.name = QString(service % u'/' % file);
    made.spec.title = title;
    made.spec.service = service;
    made.spec.kind = service;
    made.storedBytes = bytes;
    made.startedAt = QDateTime(QDate(2026, 11, 24), QTime(2, 0));
    made.finishedAt = made.startedAt.addSecs(37);
    return made;
}

backup::RestorePoint point()
{
    backup::RestorePoint made;
    made.id = u"p"_s;
    made.artifacts = {artifact(u"redis"_s, u"dump.rdb"_s, u"dump"_s, 838'000'000),
                      artifact(u"postgres"_s, u"automation.dump"_s, u"automation"_s, 1'080'000'000),
                      artifact(u"postgres"_s, u"n8n.dump"_s, u"n8n"_s, 611'000'000)};
    return made;
}
} // namespace

class ArtifactsModelTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void artifactsStandBelowTheirSystem()
    {
        ArtifactsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.reconcile(artifactTree(point(), {}, tests::plainCatalogue()));
        QCOMPARE(modelText(model),
                 (QStringList {u"PostgreSQL | 1.69 GB | 1 min 14 s | Not read back"_s, u"  automation | 1.08 GB | 37 s | Not read back"_s,
                               u"  n8n | 611 MB | 37 s | Not read back"_s, u"Redis | 838 MB | 37 s | Not read back"_s}));
        QCOMPARE(model.index(0, 0).data(SecondLineRole).toString(), u"2"_s);
        QCOMPARE(model.index(0, 0, model.index(0, 0)).data(KeyRole).toString(), u"postgres/automation"_s);
    }

    void aVerificationNamesTheBadArtifactAndItsSystem()
    {
        backup::VerifyReport report;
        report.pointId = u"p"_s;
        report.artifacts = {{u"redis/dump.rdb"_s, true, {}},
                            {u"postgres/automation.dump"_s, true, {}},
                            {u"postgres/n8n.dump"_s, false, u"Differs from its checksum"_s}};
        ArtifactsModel model;
        model.reconcile(artifactTree(point(), report, tests::plainCatalogue()));
        QCOMPARE(modelText(model),
                 (QStringList {u"PostgreSQL | 1.69 GB | 1 min 14 s | Differs from its checksum"_s,
                               u"  automation | 1.08 GB | 37 s | Verified"_s, u"  n8n | 611 MB | 37 s | Differs from its checksum"_s,
                               u"Redis | 838 MB | 37 s | Verified"_s}));
        QCOMPARE(model.index(0, ArtifactsModel::Verified).data(VerdictRole).toInt(), int(core::Verdict::Critical));
    }

    void aReportOfAnotherPointSaysNothing()
    {
        backup::VerifyReport report;
        report.pointId = u"another"_s;
        report.artifacts = {{u"redis/dump.rdb"_s, true, {}}};
        const auto tree = artifactTree(point(), report, tests::plainCatalogue());
        QCOMPARE(tree.at(1).row.verdict, core::Verdict::Unknown);
    }

    void secretsAreMarked()
    {
        backup::RestorePoint with = point();
        with.artifacts.front().spec.sensitive = true;
        ArtifactsModel model;
        model.reconcile(artifactTree(with, {}, tests::plainCatalogue()));
        QCOMPARE(model.index(1, 0).data(SecondLineRole).toString(), u"1, holds secrets"_s);
    }
};

QTEST_GUILESS_MAIN(ArtifactsModelTest)
#include "tst_artifactsmodel.moc"
