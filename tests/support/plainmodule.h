#pragma once

#include "services/systems/catalogue.h"

namespace millwright::tests {

// A system module that only has a name: for tests of what shows systems.
class PlainModule final : public systems::SystemModule
{
public:
    PlainModule(QString kind, QString title, QString mark, systems::Tier tier)
        : m_kind(std::move(kind)), m_title(std::move(title)), m_mark(std::move(mark)), m_tier(tier)
    {
    }
    [[nodiscard]] QString kind() const override { return m_kind; }
    [[nodiscard]] QString title() const override { return m_title; }
    [[nodiscard]] QString mark() const override { return m_mark; }
    [[nodiscard]] systems::Tier tier() const override { return m_tier; }
    [[nodiscard]] quint16 mainPort() const override { return 0; }
    [[nodiscard]] bool holdsData() const override { return true; }
    [[nodiscard]] platform::Recognition recognise(const platform::ContainerClues &) const override { return {}; }
    [[nodiscard]] std::optional<platform::Credential> credential(const platform::ContainerClues &) const override { return {}; }
    [[nodiscard]] std::unique_ptr<systems::SystemSession> openSession(const systems::ServiceAccess &) const override { return nullptr; }

private:
    QString m_kind;
    QString m_title;
    QString m_mark;
    systems::Tier m_tier;
};

// Temporal, PostgreSQL and Redis, in the order of their tiers.
inline systems::Catalogue plainCatalogue()
{
    std::vector<std::unique_ptr<systems::SystemModule>> modules;
    const auto add = [&](const char *kind, const char *title, const char *mark, systems::Tier tier) {
        modules.push_back(
            std::make_unique<PlainModule>(QString::fromLatin1(kind), QString::fromLatin1(title), QString::fromLatin1(mark), tier));
    };
    add("temporal", "Temporal", "Te", systems::Tier::Automation);
    add("postgres", "PostgreSQL", "Pg", systems::Tier::Databases);
    add("redis", "Redis", "Re", systems::Tier::Databases);
    return systems::Catalogue(std::move(modules));
}

} // namespace millwright::tests
