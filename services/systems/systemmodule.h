#pragma once

#include "services/backup/artifact.h"
#include "services/core/finding.h"
#include "services/core/taskcontext.h"
#include "services/platform/clues.h"
#include "services/platform/platform.h"

#include <chrono>
#include <memory>
#include <vector>

namespace millwright::docker {
class Engine;
}

namespace millwright::systems {

enum class Tier { Gateway, Automation, EventStream, Databases, BiTools };

// One figure of a system: for tiles, tables and JSON. Charts come from the same list.
struct Figure
{
    enum class Unit { Count, Bytes, Seconds, Percent, PerSecond, Text };

    QString key; // stable, "postgres.connections"
    QString label; // for people, "Connections"
    Unit unit = Unit::Count;
    double value = 0;
    QString text; // ready for the screen where value alone does not say it ("97 of 97"); else empty
    bool headline = false; // the one figure the tile shows beside a good verdict
};

// What one look at a service brought.
struct Examination
{
    QString version;
    core::Findings findings; // only what a rule says; none means Good
    std::vector<Figure> figures;
};

// All a module needs to reach one service. Values; the engine is borrowed and outlives every session.
struct ServiceAccess
{
    platform::Service service;
    docker::Engine *engine = nullptr;
    QString platformId;
    std::chrono::milliseconds deadline {4'000};
};

// What outlives one call to a service: connections, tokens. Owned by the caller; one thread uses it at a time.
class SystemSession
{
public:
    virtual ~SystemSession() = default;
    // Reads the facts and judges them. Blocking, never longer than access.deadline. Errors: Unreachable and Timeout (the sweep makes
    // them Critical), Denied and Unsupported (Unknown), Cancelled.
    [[nodiscard]] virtual core::Result<Examination> examine(const core::TaskContext &context) = 0;
    // A new container, address or password after the session was made.
    virtual void setAccess(const ServiceAccess &access) = 0;
};

// One of the systems we know. Stateless; lives as long as the program. A fourteenth system is one more of these.
class SystemModule
{
public:
    virtual ~SystemModule() = default;

    [[nodiscard]] virtual QString kind() const = 0; // "postgres"
    [[nodiscard]] virtual QString title() const = 0; // "PostgreSQL"
    [[nodiscard]] virtual QString mark() const = 0; // two letters, "Pg"
    [[nodiscard]] virtual Tier tier() const = 0;
    [[nodiscard]] virtual quint16 mainPort() const = 0; // inside the container
    // Whether losing its volumes loses the admin's data: then a restore point without it is a Warning.
    [[nodiscard]] virtual bool holdsData() const = 0;

    [[nodiscard]] virtual platform::Recognition recognise(const platform::ContainerClues &clues) const = 0;
    // User and password as this system's image takes them from its environment; nullopt when none is needed or found.
    [[nodiscard]] virtual std::optional<platform::Credential> credential(const platform::ContainerClues &clues) const = 0;
    [[nodiscard]] virtual std::unique_ptr<SystemSession> openSession(const ServiceAccess &access) const = 0;
    // Backs up and restores this system; nullptr when it cannot yet.
    [[nodiscard]] virtual std::unique_ptr<backup::SystemBackup> openBackup(const ServiceAccess & /*access*/) const { return nullptr; }
};

[[nodiscard]] QString tierTitle(Tier tier); // "Event stream"
[[nodiscard]] QString tierName(Tier tier); // stable, "event-stream"

} // namespace millwright::systems
