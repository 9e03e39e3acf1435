#include "services/systems/zookeeper/zookeeperdriver.h"

#include "services/systems/reach.h"
#include "services/systems/tcpstream.h"
#include "services/systems/zookeeper/zookeeperwords.h"

using namespace Qt::StringLiterals;

namespace millwright::systems::zookeeper {

namespace {
const QString Title = u"ZooKeeper"_s;
constexpr qint64 MostBytes = 1 << 20;
} // namespace

ZooKeeperDriver::ZooKeeperDriver(platform::Endpoint endpoint, std::optional<platform::Endpoint> admin)
    : m_endpoint(std::move(endpoint)), m_admin(std::move(admin))
{ }

core::Result<QByteArray> ZooKeeperDriver::ask(const char *word, Deadline deadline, const core::TaskContext &context)
{
    TcpStream stream;
    StreamState state = stream.connect(m_endpoint.host, m_endpoint.port, deadline, context);
    if (state == StreamState::Ready)
        state = stream.write(word, deadline, context);
    QByteArray answer;
    if (state == StreamState::Ready)
        state = stream.readToEnd(answer, MostBytes, deadline, context);
    switch (state) {
    case StreamState::Ready:
        break;
    case StreamState::Cancelled:
        return tl::unexpected(cancelled());
    case StreamState::DeadlinePassed:
        return tl::unexpected(timedOut(Title, placeText(m_endpoint), m_span));
    case StreamState::Failed:
        return tl::unexpected(unreachable(Title, placeText(m_endpoint), stream.problem()));
    }
    // A published port of a container that does not listen yet accepts and then closes.
    if (answer.isEmpty())
        return tl::unexpected(unreachable(Title, placeText(m_endpoint), u"closed without an answer"_s));
    return answer;
}

core::Result<ZooKeeperFacts> ZooKeeperDriver::read(std::chrono::milliseconds span, const core::TaskContext &context)
{
    m_span = span;
    const Deadline deadline = deadlineIn(span);
    ZooKeeperFacts facts;
    for (const char *word : {"mntr", "srvr"}) {
        const auto answer = ask(word, deadline, context);
        if (!answer)
            return core::passOn(answer);
        const Answer read = readWord(*answer, facts);
        if (read == Answer::Read || read == Answer::NotServing)
            return facts;
    }
    facts.answersWords = askAdminServer(deadline, context, facts);
    if (context.cancelled())
        return tl::unexpected(cancelled());
    return facts;
}

bool ZooKeeperDriver::askAdminServer(Deadline deadline, const core::TaskContext &context, ZooKeeperFacts &facts)
{
    if (!m_admin || timeLeft(deadline).count() == 0)
        return false;
    if (!m_http)
        m_http = core::makeHttpClient();
    core::HttpRequest request;
    request.url.setScheme(u"http"_s);
    request.url.setHost(m_admin->host);
    request.url.setPort(m_admin->port);
    request.url.setPath(u"/commands/monitor"_s);
    request.deadline = timeLeft(deadline);
    const auto response = m_http->send(request, context);
    return response && readMonitor(response->body, facts) != Answer::Nothing;
}

} // namespace millwright::systems::zookeeper
