#pragma once

#include "services/systems/systemmodule.h"

#include <QSemaphore>
#include <QThread>

#include <atomic>
#include <functional>

namespace millwright::fakes {

// What a fake system does when it is asked, and how often it was. Shared by the test and the module's sessions.
struct SystemScript
{
    using Answer = std::function<core::Result<systems::Examination>(const systems::ServiceAccess &, const core::TaskContext &)>;

    Answer answer = [](const systems::ServiceAccess &, const core::TaskContext &) { return systems::Examination{}; };
    std::atomic<int> opened = 0;
    std::atomic<int> examined = 0;
    std::atomic<int> moved = 0; // setAccess()

    static Answer answers(core::Findings findings)
    {
        return [findings](const auto &, const auto &) { return systems::Examination{QStringLiteral("1.0"), findings, {}}; };
    }
    static Answer fails(core::ErrorKind kind)
    {
        return [kind](const auto &, const auto &) { return core::failure(kind, QStringLiteral("It failed.")); };
    }
    // Blocks whatever is asked of it, until released: a session that breaks its contract.
    static Answer hangs(QSemaphore &release)
    {
        return [&release](const auto &, const auto &) -> core::Result<systems::Examination> {
            release.acquire();
            return systems::Examination{};
        };
    }
    // Blocks until it is told to stop.
    static Answer waitsForStop()
    {
        return [](const auto &, const core::TaskContext &context) -> core::Result<systems::Examination> {
            while (!context.cancelled())
                QThread::msleep(1);
            return core::TaskContext::cancelledFailure();
        };
    }
};

class FakeSession final : public systems::SystemSession
{
public:
    FakeSession(std::shared_ptr<SystemScript> script, systems::ServiceAccess access)
        : m_script(std::move(script))
        , m_access(std::move(access))
    {
    }

    core::Result<systems::Examination> examine(const core::TaskContext &context) override
    {
        ++m_script->examined;
        return m_script->answer(m_access, context);
    }
    void setAccess(const systems::ServiceAccess &access) override
    {
        ++m_script->moved;
        m_access = access;
    }

private:
    std::shared_ptr<SystemScript> m_script;
    systems::ServiceAccess m_access;
};

// A system module whose sessions do what the script says. Recognises images that contain its kind.
class FakeSystem final : public systems::SystemModule
{
public:
    FakeSystem(QString kind, std::shared_ptr<SystemScript> script)
        : m_kind(std::move(kind))
        , m_script(std::move(script))
    {
    }

    QString kind() const override { return m_kind; }
    QString title() const override { return m_kind.toUpper(); }
    QString mark() const override { return m_kind.left(2); }
    systems::Tier tier() const override { return systems::Tier::Databases; }
    quint16 mainPort() const override { return 1; }
    bool holdsData() const override { return true; }
    platform::Recognition recognise(const platform::ContainerClues &clues) const override
    {
        return {clues.image.contains(m_kind) ? 90 : 0, QStringLiteral("image ") + clues.image};
    }
    std::optional<platform::Credential> credential(const platform::ContainerClues &) const override { return std::nullopt; }
    std::unique_ptr<systems::SystemSession> openSession(const systems::ServiceAccess &access) const override
    {
        ++m_script->opened;
        return std::make_unique<FakeSession>(m_script, access);
    }

private:
    QString m_kind;
    std::shared_ptr<SystemScript> m_script;
};

} // namespace millwright::fakes
