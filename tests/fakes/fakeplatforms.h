#pragma once

#include "services/platform/platformservice.h"

namespace millwright::fakes {

// A platform service whose open platform the test sets.
class FakePlatforms final : public platform::PlatformService
{
public:
    void setCurrent(std::shared_ptr<const platform::Platform> platform)
    {
        m_current = std::move(platform);
        Q_EMIT platformOpened();
    }
    [[nodiscard]] int rediscoveries() const { return m_rediscoveries; }

    core::Task<std::vector<platform::PlatformSummary>> find() override
    {
        return core::Task<std::vector<platform::PlatformSummary>>::finished({});
    }
    core::Task<platform::Platform> open(const QString &) override { return core::Task<platform::Platform>::finished(*m_current); }
    core::Task<platform::Platform> openComposeFile(const QString &) override
    {
        return core::Task<platform::Platform>::finished(*m_current);
    }
    core::Task<platform::Platform> rediscover() override
    {
        ++m_rediscoveries;
        return core::Task<platform::Platform>::finished(*m_current);
    }
    std::shared_ptr<const platform::Platform> current() const override { return m_current; }
    core::Task<void> setCredential(const QString &, const platform::Credential &) override { return core::Task<void>::finished({}); }

private:
    std::shared_ptr<const platform::Platform> m_current;
    int m_rediscoveries = 0;
};

} // namespace millwright::fakes
