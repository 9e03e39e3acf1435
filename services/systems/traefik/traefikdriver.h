#pragma once

#include "services/core/httpclient.h"
#include "services/core/secret.h"
#include "services/systems/socketwait.h"
#include "services/systems/traefik/traefikfacts.h"

namespace millwright::systems::traefik {

// Where the API is, and as whom to ask; without a user nothing is sent.
struct TraefikAddress
{
    QString host;
    quint16 port = 8080;
    QString user;
    core::Secret password;
};

struct TraefikFailure
{
    enum class Kind { Denied, ApiOff, NotTraefik, Call };

    Kind kind = Kind::Call;
    QString message; // "HTTP 401 Unauthorized"
    core::Error call; // of Kind::Call
};

template <typename T>
using TraefikResult = tl::expected<T, TraefikFailure>;

// Reads the API of one gateway. Blocking; one thread at a time. Keeps the HTTP session between readings.
class TraefikDriver final
{
public:
    explicit TraefikDriver(const TraefikAddress &address) : m_address(address), m_http(core::makeHttpClient()) { }

    [[nodiscard]] TraefikResult<TraefikFacts> read(std::chrono::milliseconds deadline, const core::TaskContext &context);

private:
    struct Reading;

    [[nodiscard]] TraefikResult<core::HttpResponse> get(const QString &path, Reading &reading, int page = 0);
    // Every page of a list through take(body).
    template <typename Take>
    [[nodiscard]] TraefikResult<void> pages(const QString &path, Reading &reading, Take take);
    [[nodiscard]] TraefikResult<void> readLists(Reading &reading);
    [[nodiscard]] TraefikResult<void> readAbout(Reading &reading);
    [[nodiscard]] TraefikResult<TraefikFacts> withoutApi(const core::HttpResponse &answer, Reading &reading);

    TraefikAddress m_address;
    std::unique_ptr<core::HttpClient> m_http;
};

} // namespace millwright::systems::traefik
