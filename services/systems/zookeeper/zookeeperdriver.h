#pragma once

#include "services/core/httpclient.h"
#include "services/systems/socketwait.h"
#include "services/systems/systemmodule.h"
#include "services/systems/zookeeper/zookeeperfacts.h"

namespace millwright::systems::zookeeper {

// Asks a server by its four-letter words, one short connection each, as the protocol wants it: mntr, then srvr, which is allowed by
// default; where both are switched off, its AdminServer. Blocking; one thread.
class ZooKeeperDriver final
{
public:
    // admin: where port 8080 is reached, if at all.
    ZooKeeperDriver(platform::Endpoint endpoint, std::optional<platform::Endpoint> admin);

    // Errors: Unreachable, Timeout, Cancelled. A server that answers but does not serve is a reading.
    [[nodiscard]] core::Result<ZooKeeperFacts> read(std::chrono::milliseconds deadline, const core::TaskContext &context);

private:
    [[nodiscard]] core::Result<QByteArray> ask(const char *word, Deadline deadline, const core::TaskContext &context);
    [[nodiscard]] bool askAdminServer(Deadline deadline, const core::TaskContext &context, ZooKeeperFacts &facts);

    platform::Endpoint m_endpoint;
    std::optional<platform::Endpoint> m_admin;
    std::chrono::milliseconds m_span {0};
    std::unique_ptr<core::HttpClient> m_http;
};

} // namespace millwright::systems::zookeeper
