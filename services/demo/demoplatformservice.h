#pragma once

#include "services/demo/demowork.h"
#include "services/platform/platformservice.h"

#include <QThreadPool>

namespace millwright::demo {

// The demo platform as if discovered. Credentials typed in are kept in memory.
class DemoPlatformService final : public platform::PlatformService
{
    Q_OBJECT
public:
    // opened: the platform is open from the start. pool outlives it.
    DemoPlatformService(QThreadPool &pool, DemoPace pace, bool opened, QObject *parent = nullptr);

    [[nodiscard]] core::Task<std::vector<platform::PlatformSummary>> find() override;
    [[nodiscard]] core::Task<platform::Platform> open(const QString &project) override;
    [[nodiscard]] core::Task<platform::Platform> openComposeFile(const QString &path) override;
    [[nodiscard]] core::Task<platform::Platform> rediscover() override;
    [[nodiscard]] std::shared_ptr<const platform::Platform> current() const override { return m_current; }
    [[nodiscard]] bool isDemo() const override { return true; }
    [[nodiscard]] core::Task<void> setCredential(const QString &service, const platform::Credential &credential) override;

private:
    QThreadPool &m_pool;
    DemoPace m_pace;
    std::shared_ptr<const platform::Platform> m_current;
};

} // namespace millwright::demo
