#include "services/docker/execprogram.h"

#include "services/docker/engineprivate.h"

#include <QCoreApplication>

#include <thread>

using namespace Qt::StringLiterals;

namespace millwright::docker {

namespace {

constexpr qsizetype MostOutput = 64 << 20;
constexpr qsizetype KeptErrorOutput = 64 << 10;
constexpr qsizetype KeptFirstOutput = 1024;
constexpr qint64 PieceBytes = 256 << 10;
constexpr int FirstError = 400;

qint64 steadyMilliseconds()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

core::Error quietTooLong(const QString &container)
{
    return {core::ErrorKind::Timeout,
            QCoreApplication::translate("docker", "The program in the container neither read nor wrote for too long and was ended. Try again."), {}, container};
}

} // namespace

ExecProgram::ExecProgram(Transport &transport, const QByteArray &prefix, const QString &execId, const QString &container,
                         const ExecRequest &request)
    : m_transport(transport), m_target(prefix + "/exec/" + encoded(execId) + "/start"), m_container(container), m_request(request)
{ }

ExecProgram::~ExecProgram() = default;

core::Result<void> ExecProgram::run(const core::TaskContext &context)
{
    auto connection = m_transport.connect(5s);
    if (!connection)
        return core::passOn(std::move(connection));
    Connection &stream = **connection;
    auto total = core::Watchdog::watch(context.stop, m_request.deadline, [&stream] { stream.shutdown(); });
    auto idle = core::Watchdog::watch({}, m_request.idle, [&stream] { stream.shutdown(); });
    m_idleGuard = m_request.idle.count() > 0 ? &idle : nullptr;
    auto result = converse(stream);
    m_idleGuard = nullptr;
    if (const auto error = errorOf(total.fired(), m_container))
        return tl::unexpected(*error);
    if (idle.fired() != core::Watchdog::Reason::None)
        return tl::unexpected(quietTooLong(m_container));
    return result;
}

core::Result<void> ExecProgram::converse(Connection &connection)
{
    HttpExchange exchange(connection);
    HttpCall call;
    call.method = "POST";
    call.target = m_target;
    call.contentType = "application/json";
    call.body = R"({"Detach":false,"Tty":false})";
    call.upgrade = true;
    m_mayRun = true;
    const auto head = exchange.begin(call);
    if (!head)
        return core::passOn(head);
    if (head->status >= FirstError) {
        m_mayRun = false;
        CollectingSink message(KeptErrorOutput);
        const auto read = exchange.readBody(message);
        return tl::unexpected(errorOf(head->status, read ? message.bytes : QByteArray(), m_container));
    }
    core::Result<void> fed;
    std::thread feeder;
    if (m_request.input)
        feeder = std::thread([this, &connection, &fed] { fed = feed(connection); });
    auto result = exchange.readBody(*this);
    if (!result)
        connection.shutdown(); // the feeder must not wait for a program that nobody reads from
    if (feeder.joinable())
        feeder.join();
    if (m_feedFailed)
        return fed;
    if (result && !m_frames.isAtBoundary())
        return core::failure(core::ErrorKind::Internal,
                             QCoreApplication::translate("docker", "The program's output was cut short by the engine. Try again."), {}, m_container);
    return result;
}

// A program that ends without reading all its input breaks the pipe: its exit code tells, not we. A failing source does end everything.
core::Result<void> ExecProgram::feed(Connection &connection)
{
    QByteArray piece(PieceBytes, Qt::Uninitialized);
    while (true) {
        auto got = m_request.input->read(piece.data(), PieceBytes);
        if (!got) {
            m_feedFailed = true;
            connection.shutdown();
            return core::passOn(std::move(got));
        }
        if (*got == 0) {
            connection.closeWriting();
            return {};
        }
        if (!connection.write(QByteArrayView(piece.constData(), *got)))
            return {};
        moved();
    }
}

// Puts the idle end off; at most ten times per idle time, as both directions come here for every piece.
void ExecProgram::moved()
{
    if (!m_idleGuard)
        return;
    const qint64 now = steadyMilliseconds();
    if (now < m_nextExtend)
        return;
    m_nextExtend = now + m_request.idle.count() / 10;
    m_idleGuard->extend(m_request.idle);
}

core::Result<void> ExecProgram::write(QByteArrayView bytes)
{
    moved();
    if (const auto decoded = m_frames.decode(bytes, *this); !decoded)
        return decoded;
    if (m_gathered.isEmpty())
        return {};
    auto given = giveOutput(m_gathered);
    m_gathered.resize(0);
    return given;
}

core::Result<void> ExecProgram::payload(bool isError, QByteArrayView bytes, bool /*starts*/)
{
    if (!isError) {
        if (m_firstOutput.size() < KeptFirstOutput)
            m_firstOutput += bytes.first(std::min(bytes.size(), KeptFirstOutput - m_firstOutput.size()));
        m_gathered += bytes;
        return {};
    }
    m_errorOutput += bytes;
    if (m_errorOutput.size() > 2 * KeptErrorOutput)
        m_errorOutput.remove(0, m_errorOutput.size() - KeptErrorOutput);
    return {};
}

core::Result<void> ExecProgram::giveOutput(QByteArrayView bytes)
{
    if (m_request.output)
        return m_request.output->write(bytes);
    if (m_output.size() + bytes.size() > MostOutput)
        return core::failure(core::ErrorKind::Internal,
                             QCoreApplication::translate("docker", "The program wrote more than Millwright keeps in memory."), {}, m_container);
    m_output += bytes;
    return {};
}

QByteArray ExecProgram::takeErrorOutput()
{
    return std::move(m_errorOutput).right(KeptErrorOutput);
}

} // namespace millwright::docker
