#include "services/demo/demologservice.h"

#include "services/demo/democlock.h"

#include <QTimer>

#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace millwright::demo {

namespace {
struct Line
{
    const char *service;
    bool isError;
    const char *text;
};
constexpr std::array Lines {
    Line {"postgres", true, "FATAL:  remaining connection slots are reserved for non-replication superuser connections"},
    Line {"postgres", false, "LOG:  checkpoint complete: wrote 412 buffers (2.5%); write=41.2 s, sync=0.011 s, total=41.3 s"},
    Line {"postgres", true, "FATAL:  remaining connection slots are reserved for non-replication superuser connections"},
    Line {"n8n", true, "Error: Could not get a database connection within 20000 ms"},
    Line {"n8n", true, "Error: connect ECONNREFUSED, connection to postgres refused, retry 1 of 5"},
    Line {"metabase", false, "INFO middleware.log :: GET /api/health 503"},
    Line {"metabase", true, "ERROR metabase.server.middleware.exceptions :: Connection refused by PostgreSQL, pool exhausted"},
    Line {"temporal", true, "\"msg\":\"Persistent store operation failure\",\"operation\":\"GetWorkflowExecution\",\"error\":\"no free connection\""},
    Line {"kafka", false, "[GroupCoordinator 1]: Member n8n-lead-capture-1 left, connection to client closed"},
    Line {"superset", false, "INFO sqlalchemy.pool :: connection checked out, overflow 48 of 50"},
    Line {"traefik", false, "GET /api/health HTTP/1.1 503 metabase@docker 0.4 ms, upstream connection reset"},
    Line {"activepieces", false, "connection pool 14 of 14 in use, 3 jobs wait"},
    Line {"", false, "ready, nothing unusual"}};

class StoryFollower final : public docker::LogFollower
{
public:
    StoryFollower(const QString &service, int tail, const core::Clock &clock) : m_clock(clock)
    {
        for (const Line &line : Lines)
            if (service == QLatin1StringView(line.service))
                m_lines.push_back(&line);
        if (m_lines.empty())
            m_lines.push_back(&Lines.back());
        QTimer::singleShot(0, this, [this, tail] { tellTail(tail); });
        m_timer.setInterval(1s);
        connect(&m_timer, &QTimer::timeout, this, [this] { Q_EMIT linesArrived({lineAt(m_clock.now())}); });
    }

private:
    docker::LogLine lineAt(const QDateTime &at)
    {
        const Line &line = *m_lines.at(m_next++ % m_lines.size());
        return {at, at.toUTC().toString(Qt::ISODateWithMs).toLatin1(), line.isError, QString::fromLatin1(line.text)};
    }
    void tellTail(int tail)
    {
        QList<docker::LogLine> lines;
        const int count = std::min(tail, 40);
        for (int i = 0; i < count; ++i)
            lines.append(lineAt(m_clock.now().addMSecs(-qint64(count - i) * 870)));
        Q_EMIT linesArrived(lines);
        m_timer.start();
    }

    const core::Clock &m_clock;
    std::vector<const Line *> m_lines;
    std::size_t m_next = 0;
    QTimer m_timer;
};
} // namespace

std::unique_ptr<docker::LogFollower> DemoLogService::follow(const QString &containerId, int tail)
{
    return std::make_unique<StoryFollower>(containerId.mid(int(qstrlen("demo-"))), tail, m_clock);
}

} // namespace millwright::demo
