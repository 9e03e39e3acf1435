#include "services/systems/traefik/traefiksystem.h"
#include "tests/support/answeringserver.h"
#include "tests/support/liveaccess.h"
#include "tests/support/silentserver.h"

#include <QElapsedTimer>
#include <QTest>

using namespace millwright;
using namespace millwright::systems;
using namespace millwright::tests;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using core::ErrorKind;

namespace {

ServiceAccess demo(quint16 port = 0)
{
    return liveAccess(u"traefik"_s, 8080, port);
}

core::Result<Examination> examine(const ServiceAccess &access)
{
    return traefik::makeTraefikSystem()->openSession(access)->examine({});
}

QString problemOf(const core::Result<Examination> &result)
{
    return result ? QString() : result.error().line();
}

} // namespace

class TestTraefikSystem : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // The demo platform's labels hold one router whose middleware does not exist; everything else is well.
    void theBrokenRouterIsFound()
    {
        const auto session = traefik::makeTraefikSystem()->openSession(demo());
        QElapsedTimer timer;
        timer.start();
        const auto cold = session->examine({});
        const qint64 coldTook = timer.elapsed();
        QVERIFY2(cold, qPrintable(problemOf(cold)));
        timer.restart();
        const auto warm = session->examine({});
        qInfo("cold %lld ms, warm %lld ms", coldTook, timer.elapsed());
        QVERIFY(warm);
        QCOMPARE(codesOf(*warm), QStringList {u"traefik.routers.disabled"_s});
        QVERIFY2(warm->findings.front().sentence.contains(u"middleware \"nosuch@docker\" does not exist"_s), qPrintable(warm->findings.front().sentence));
        QCOMPARE(warm->findings.front().arguments.value(u"router"_s).toString(), u"broken@docker"_s);
        QVERIFY2(warm->version.startsWith(u"3."_s), qPrintable(warm->version));
        QVERIFY(warm->figures.front().headline);
    }

    void nothingListeningIsUnreachable()
    {
        const auto result = examine(demo(1));
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Unreachable);
        QCOMPARE(result.error().target, u"traefik"_s);
    }

    void aSilentPortTimesOutInTime()
    {
        const SilentServer silent;
        QVERIFY(silent.port());
        ServiceAccess access = demo(silent.port());
        access.deadline = 700ms;
        QElapsedTimer timer;
        timer.start();
        const auto result = examine(access);
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Timeout);
        QVERIFY2(timer.elapsed() < 1'000, qPrintable(QString::number(timer.elapsed())));
    }

    void anApiBehindAPasswordIsDenied()
    {
        const AnsweringServer server("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"traefik\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        const auto unasked = examine(demo(server.port()));
        QVERIFY(!unasked);
        QVERIFY2(unasked.error().kind == ErrorKind::Denied, qPrintable(unasked.error().line()));
        const auto refused = examine(withCredential(demo(server.port()), u"admin"_s, u"wrong-word"_s));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Denied);
        QCOMPARE(refused.error().summary, u"Traefik refuses the password for “admin”. Open Settings → Credentials."_s);
        QVERIFY(!refused.error().line().contains("wrong-word"_L1));
    }

    // The web entry point of the demo answers, but serves neither the API nor /ping.
    void anApiThatIsOffIsUnknown()
    {
        const auto result = examine(demo(80));
        QVERIFY(!result);
        QVERIFY2(result.error().kind == ErrorKind::Unsupported, qPrintable(result.error().line()));
        QVERIFY2(result.error().summary.contains(u"its API is off"_s), qPrintable(result.error().summary));
    }

    void anotherServerIsNotSupported()
    {
        const AnsweringServer server("HTTP/1.1 404 Not Found\r\nContent-Length: 12\r\nConnection: close\r\n\r\n<html>nginx\n");
        const auto result = examine(demo(server.port()));
        QVERIFY(!result);
        QVERIFY2(result.error().summary.contains(u"is not Traefik's API"_s), qPrintable(result.error().line()));
    }
};

QTEST_GUILESS_MAIN(TestTraefikSystem)
#include "tst_traefiksystem.moc"
