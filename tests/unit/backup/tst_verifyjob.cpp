#include "services/backup/createjob.h"
#include "services/backup/folderstore.h"
#include "services/backup/pointlist.h"
#include "services/backup/verifyjob.h"
#include "tests/fakes/fakebackup.h"
#include "tests/fakes/fakeclock.h"
#include "tests/unit/backup/points.h"

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace millwright;
using namespace millwright::backup;
using namespace Qt::StringLiterals;

namespace {

void overwrite(const QString &path, const QByteArray &bytes)
{
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

CreateInput inputOf(const std::shared_ptr<SystemBackup> &backup)
{
    CreateInput input;
    input.platformId = u"p"_s;
    input.platformName = u"shop"_s;
    input.sources = {{u"postgres"_s, backup}};
    return input;
}

// One of the three ways a disk hurts a file; never the same bytes as before.
QByteArray damage(const QByteArray &good, int way, QRandomGenerator &random)
{
    QByteArray bad = good;
    const qsizetype at = random.bounded(int(good.size()));
    if (way == 0)
        bad[at] = char(bad.at(at) ^ (1 << random.bounded(8)));
    else if (way == 1)
        for (qsizetype i = at; i < std::min(at + 4096, bad.size()); ++i)
            bad[i] = '\0';
    else
        bad.truncate(at);
    if (bad == good)
        bad[0] = char(~bad.at(0));
    return bad;
}

} // namespace

class TestVerifyJob : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<FolderStore>(m_folder->path());
        m_backup = std::make_shared<fakes::FakeBackup>(u"postgres"_s);
        m_backup->put(u"orders"_s, points::rows(20'000, 1));
        m_backup->put(u"billing"_s, points::rows(9'000, 2));
        CreateInput input = inputOf(m_backup);
        input.files = {{u"platform/.env"_s, u".env"_s, "PASSWORD=x\n", true}};
        const auto point = createPoint(*m_store, m_clock, input, {});
        QVERIFY(point);
        m_point = *point;
    }

    void all300DamagedArtifactsAreFoundAndNamed()
    {
        QRandomGenerator random(7);
        int found = 0;
        for (int i = 0; i < 300; ++i) {
            const Artifact &victim = m_point.artifacts.at(std::size_t(i) % m_point.artifacts.size());
            const QString path = m_point.folder % u'/' % victim.file;
            const QByteArray good = points::contents(path);
            overwrite(path, damage(good, i % 3, random));
            const auto report = verify();
            overwrite(path, good);
            QVERIFY2(report && !report->good, qPrintable(victim.spec.name));
            QVERIFY2(report->problem.contains(victim.spec.name), qPrintable(report->problem));
            for (const ArtifactCheck &check : report->artifacts)
                QCOMPARE(check.good, check.name != victim.spec.name);
            ++found;
        }
        QCOMPARE(found, 300);
        QVERIFY(verify()->good);
    }

    void aMissingArtifactIsNamed()
    {
        const Artifact &victim = m_point.artifacts.at(1);
        QVERIFY(QFile::remove(m_point.folder % u'/' % victim.file));
        const auto report = verify();
        QVERIFY(report && !report->good);
        QVERIFY2(report->problem.contains(victim.spec.name), qPrintable(report->problem));
        QCOMPARE(listPoints(*m_store)->front().state, PointState::Failed);
    }

    void aDumpWithoutItsEndIsNamedThoughItsBytesFit()
    {
        auto cut = std::make_shared<fakes::FakeBackup>(u"postgres"_s);
        cut->data.insert(u"orders"_s, "rows, but no end");
        const auto point = createPoint(*m_store, m_clock, inputOf(cut), {});
        QVERIFY(point);
        const auto report = verifyPoint(*m_store, point->id, opener(), 2, m_clock.now(), {});
        QVERIFY(report && !report->good);
        QVERIFY2(report->problem.contains(u"postgres/orders"_s), qPrintable(report->problem));
    }

    void aSystemOutOfReachIsNoDamage()
    {
        m_backup->unreachable = true;
        QCOMPARE(verify().error().kind, core::ErrorKind::Unreachable);
        QVERIFY(!listPoints(*m_store)->front().verifiedAt.isValid());
    }

    void damageIsFoundThoughTheSystemIsOutOfReach()
    {
        const QString path = m_point.folder % u'/' % m_point.artifacts.at(0).file;
        overwrite(path, points::contents(path).chopped(1));
        BackupOpener none = [](const QString &, const QString &) { return nullptr; };
        const auto report = verifyPoint(*m_store, m_point.id, none, 2, m_clock.now(), {});
        QVERIFY(report && !report->good);
    }

    void theOutcomeStaysBesideTheManifest()
    {
        const QByteArray manifest = points::contents(m_point.folder % u"/manifest.json"_s);
        QVERIFY(verify()->good);
        QCOMPARE(listPoints(*m_store)->front().verifiedAt, m_clock.now());
        QVERIFY(isTrusted(listPoints(*m_store)->front()));
        const QString path = m_point.folder % u'/' % m_point.artifacts.at(0).file;
        QByteArray bytes = points::contents(path);
        bytes[20] = char(~bytes.at(20));
        overwrite(path, bytes);
        QVERIFY(!verify()->good);
        const RestorePoint listed = listPoints(*m_store)->front();
        QCOMPARE(listed.state, PointState::Good);
        QVERIFY(!isTrusted(listed));
        QVERIFY2(listed.verifyProblem.contains(m_point.artifacts.at(0).spec.name), qPrintable(listed.verifyProblem));
        QCOMPARE(points::contents(m_point.folder % u"/manifest.json"_s), manifest);
    }

    void aCancelIsNoOutcome()
    {
        std::stop_source stop;
        stop.request_stop();
        const auto report = verifyPoint(*m_store, m_point.id, opener(), 2, m_clock.now(), {stop.get_token(), {}});
        QCOMPARE(report.error().kind, core::ErrorKind::Cancelled);
        QVERIFY(!listPoints(*m_store)->front().verifiedAt.isValid());
    }

    void whatIsNoPointSaysSo()
    {
        QVERIFY(QDir(m_folder->path()).mkpath(u"photos"_s));
        QCOMPARE(verifyPoint(*m_store, u"photos"_s, opener(), 2, m_clock.now(), {}).error().kind, core::ErrorKind::NotFound);
        QCOMPARE(verifyPoint(*m_store, u"never"_s, opener(), 2, m_clock.now(), {}).error().kind, core::ErrorKind::NotFound);
    }

private:
    BackupOpener opener() const
    {
        return [backup = m_backup](const QString &, const QString &) { return backup; };
    }
    core::Result<VerifyReport> verify() { return verifyPoint(*m_store, m_point.id, opener(), 2, m_clock.now(), {}); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FolderStore> m_store;
    std::shared_ptr<fakes::FakeBackup> m_backup;
    fakes::FakeClock m_clock;
    RestorePoint m_point;
};

QTEST_GUILESS_MAIN(TestVerifyJob)
#include "tst_verifyjob.moc"
