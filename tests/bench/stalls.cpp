#include "app/window/session.h"
#include "services/backup/backupservice.h"
#include "services/docker/logservice.h"
#include "services/health/healthservice.h"
#include "services/platform/platformservice.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QTimer>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace millwright;

// stalls PROJECT DATA_DIR [SECONDS]: how late the event loop of the window runs while it sweeps, backs up and follows a log, against an idle event
// loop in a process of its own at the same time. Prints p99 and the worst of both, in milliseconds.
// stalls --control SECONDS: that idle loop.

namespace {

constexpr int TickMilliseconds = 5;

// Collects how much later than due each tick of a precise timer comes.
class Lateness final : public QObject
{
public:
    Lateness()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            const double late = double(m_clock.nsecsElapsed()) / 1e6 - TickMilliseconds;
            m_late.push_back(std::max(0.0, late));
            m_clock.start();
        });
        m_clock.start();
        m_timer.start(TickMilliseconds);
    }

    QString text()
    {
        std::ranges::sort(m_late);
        const std::size_t count = m_late.size();
        return u"n=%1 p99=%2 ms max=%3 ms"_s.arg(count).arg(m_late.at(count * 99 / 100), 0, 'f', 1).arg(m_late.back(), 0, 'f', 1);
    }

private:
    QTimer m_timer;
    QElapsedTimer m_clock;
    std::vector<double> m_late;
};

void say(const char *name, const QString &text)
{
    std::printf("%s: %s\n", name, qPrintable(text));
}

int control(int seconds)
{
    Lateness lateness;
    QTimer::singleShot(seconds * 1000, qApp, &QCoreApplication::quit);
    QCoreApplication::exec();
    say("idle loop", lateness.text());
    return 0;
}

// What the window does meanwhile: one backup after another, a sweep every second, one log followed.
class Load final : public QObject
{
public:
    explicit Load(app::Composition &all) : m_all(all)
    {
        const auto platform = all.platforms().current();
        m_follower = all.logs().follow(platform->services.front().containerId, 200);
        connect(&m_second, &QTimer::timeout, this, [this] { m_all.health().check().then(this, [](const auto &) {}); });
        m_second.start(1000);
        backUp();
    }

    int backups = 0;

private:
    void backUp()
    {
        m_all.backups().create({}).then(this, [this](const core::Result<backup::RestorePoint> &point) {
            backups += point ? 1 : 0;
            backUp();
        });
    }

    app::Composition &m_all;
    std::unique_ptr<docker::LogFollower> m_follower;
    QTimer m_second;
};

} // namespace

int main(int argc, char *argv[])
{
    const QApplication application(argc, argv);
    const QStringList words = QApplication::arguments();
    if (words.value(1) == u"--control"_s)
        return control(words.value(2, u"30"_s).toInt());
    const int seconds = words.value(3, u"30"_s).toInt();
    auto composition = app::composeLive(words.value(2));
    if (!composition)
        return 2;
    app::Composition &all = **composition;
    app::Session session(std::move(*composition));
    std::unique_ptr<Load> load;
    std::unique_ptr<Lateness> lateness;
    QProcess idle;
    idle.setProcessChannelMode(QProcess::ForwardedChannels);
    QObject::connect(&all.health(), &health::HealthService::sweepFinished, &session, [&] {
        if (load)
            return;
        load = std::make_unique<Load>(all);
        lateness = std::make_unique<Lateness>();
        idle.start(words.first(), {u"--control"_s, QString::number(seconds)});
        QTimer::singleShot(seconds * 1000, qApp, &QCoreApplication::quit);
    });
    session.start(words.value(1));
    QApplication::exec();
    say("window", lateness ? lateness->text() : u"nothing was measured"_s);
    std::printf("backups meanwhile: %d\n", load ? load->backups : 0);
    idle.waitForFinished();
    return lateness ? 0 : 2;
}
