#include "services/docker/engine.h"
#include "services/maintenance/platformlock.h"

#include <QTemporaryDir>
#include <QTest>

using namespace millwright;
using namespace millwright::core;
using namespace millwright::maintenance;
using namespace Qt::StringLiterals;

// Two data folders stand for two computers: only the engine knows of both.
class TestPlatformLock : public QObject
{
    Q_OBJECT

private:
    docker::Engine m_engine {docker::unixTransport(u"/var/run/docker.sock"_s)};

    Result<PlatformLock> acquire(const QTemporaryDir &folder)
    {
        return PlatformLock::acquire(folder.path(), u"millwright_test_lock"_s, u"Backup"_s, &m_engine, {});
    }

    qsizetype m_volumes = 0;

private Q_SLOTS:
    void initTestCase()
    {
        const auto volumes = m_engine.volumes({});
        QVERIFY2(volumes, volumes ? "" : qPrintable(volumes.error().line()));
        m_volumes = volumes->size();
    }

    void theEngineKnowsWhoChangesThePlatform()
    {
        const QTemporaryDir here;
        const QTemporaryDir elsewhere;
        {
            const auto first = acquire(here);
            QVERIFY2(first, first ? "" : qPrintable(first.error().line()));
            const auto second = acquire(elsewhere);
            QCOMPARE(second.error().kind, ErrorKind::Conflict);
            QVERIFY2(second.error().line().contains(u"Backup"_s), qPrintable(second.error().line()));
        }
        QVERIFY(acquire(elsewhere));
    }

    void nothingIsLeftOnTheEngine()
    {
        QCOMPARE(m_engine.volumes({})->size(), m_volumes); // images with a VOLUME make one with each container
        const auto containers = m_engine.containers({}, {});
        QVERIFY(containers);
        for (const QJsonObject &container : *containers)
            QVERIFY(!container[u"Names"_s].toVariant().toStringList().join(u' ').contains(u"millwright_test_lock"_s));
    }
};

QTEST_GUILESS_MAIN(TestPlatformLock)
#include "tst_platformlock.moc"
