#include "services/systems/traefik/traefikdriver.h"

#include "services/systems/traefik/traefikanswers.h"

#include <QDateTime>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace millwright::systems::traefik {

using Kind = TraefikFailure::Kind;

namespace {

constexpr int PageLimit = 50; // of 100 entries each

QString statusText(const core::HttpResponse &response)
{
    return u"HTTP %1 %2"_s.arg(response.status).arg(QString::fromUtf8(response.reason)).trimmed();
}

} // namespace

struct TraefikDriver::Reading
{
    TraefikFacts facts;
    Overview overview;
    Deadline deadline;
    const core::TaskContext &context;
};

TraefikResult<core::HttpResponse> TraefikDriver::get(const QString &path, Reading &reading, int page)
{
    core::HttpRequest request;
    request.url.setScheme(u"http"_s);
    request.url.setHost(m_address.host);
    request.url.setPort(m_address.port);
    request.url.setPath(path);
    if (page > 0)
        request.url.setQuery(u"per_page=100&page=%1"_s.arg(page));
    if (!m_address.user.isEmpty())
        request.headers.append({"Authorization", "Basic " + QByteArray(m_address.user.toUtf8() + ':' + m_address.password.reveal()).toBase64()});
    request.deadline = timeLeft(reading.deadline);
    auto response = m_http->send(request, reading.context);
    if (!response)
        return tl::unexpected(TraefikFailure {Kind::Call, {}, response.error()});
    if (response->status == 401 || response->status == 403)
        return tl::unexpected(TraefikFailure {Kind::Denied, statusText(*response), {}});
    return std::move(*response);
}

template <typename Take>
TraefikResult<void> TraefikDriver::pages(const QString &path, Reading &reading, Take take)
{
    for (int page = 1; page <= PageLimit;) {
        const auto response = get(path, reading, page);
        if (!response)
            return tl::unexpected(response.error());
        if (response->status != 200)
            return {}; // this version has no such list
        take(response->body);
        const int next = response->header("X-Next-Page").toInt();
        if (next <= page) // 1 means that there is no more
            return {};
        page = next;
    }
    return {};
}

TraefikResult<TraefikFacts> TraefikDriver::read(std::chrono::milliseconds deadline, const core::TaskContext &context)
{
    Reading reading {{}, {}, deadlineIn(deadline), context};
    const auto answer = get(u"/api/overview"_s, reading);
    if (!answer)
        return tl::unexpected(answer.error());
    const std::optional<Overview> overview = answer->status == 200 ? overviewFrom(answer->body) : std::nullopt;
    if (!overview)
        return withoutApi(*answer, reading);
    reading.overview = *overview;
    reading.facts.otherErrors = overview->otherErrors;
    reading.facts.providers = overview->providers;
    if (const auto done = readLists(reading); !done)
        return tl::unexpected(done.error());
    if (const auto done = readAbout(reading); !done)
        return tl::unexpected(done.error());
    return std::move(reading.facts);
}

TraefikResult<void> TraefikDriver::readLists(Reading &reading)
{
    TraefikFacts &facts = reading.facts;
    const auto takeRouters = [&](const QByteArray &body) { std::ranges::move(routersFrom(body), std::back_inserter(facts.routers)); };
    auto done = pages(u"/api/http/routers"_s, reading, takeRouters);
    if (done && reading.overview.tcpRouters > 0)
        done = pages(u"/api/tcp/routers"_s, reading, takeRouters);
    if (done)
        done = pages(u"/api/http/services"_s, reading, [&](const QByteArray &body) { std::ranges::move(backendsFrom(body), std::back_inserter(facts.backends)); });
    if (done && reading.overview.certificateProblems > 0)
        done = pages(u"/api/certificates"_s, reading, [&](const QByteArray &body) { std::ranges::move(certificatesFrom(body), std::back_inserter(facts.certificates)); });
    return done;
}

TraefikResult<void> TraefikDriver::readAbout(Reading &reading)
{
    const auto entryPoints = get(u"/api/entrypoints"_s, reading);
    if (!entryPoints)
        return tl::unexpected(entryPoints.error());
    reading.facts.entryPoints = entryPointsFrom(entryPoints->body);
    const auto version = get(u"/api/version"_s, reading);
    if (!version)
        return tl::unexpected(version.error());
    std::tie(reading.facts.version, reading.facts.uptimeSeconds) = versionFrom(version->body, QDateTime::currentDateTimeUtc());
    const auto ping = get(u"/ping"_s, reading); // 404: not enabled, which proves nothing
    if (!ping)
        return tl::unexpected(ping.error());
    reading.facts.stopping = ping->status == 503;
    return {};
}

// No overview: a gateway whose API is off still answers /ping; one that is going down says so there.
TraefikResult<TraefikFacts> TraefikDriver::withoutApi(const core::HttpResponse &answer, Reading &reading)
{
    const auto ping = get(u"/ping"_s, reading);
    if (!ping)
        return tl::unexpected(ping.error());
    if (ping->status == 503) {
        reading.facts.stopping = true;
        return std::move(reading.facts);
    }
    const bool alive = ping->status == 200 && ping->body.trimmed() == "OK";
    const bool unknownPath = answer.status == 404 && answer.body.startsWith("404 page not found");
    return tl::unexpected(TraefikFailure {alive || unknownPath ? Kind::ApiOff : Kind::NotTraefik, statusText(answer), {}});
}

} // namespace millwright::systems::traefik
