#include "services/health/containerreader.h"

#include "services/platform/inspect.h"

using namespace Qt::StringLiterals;

namespace millwright::health {

namespace {

class EngineReader final : public ContainerReader
{
public:
    explicit EngineReader(docker::Engine &engine)
        : m_engine(engine)
    {
    }

    core::Result<std::vector<ListedContainer>> list(const QString &project, const core::TaskContext &context) override
    {
        return m_engine.containers({platform::inspect::labels::Project % u'=' % project}, context)
            .map([](const QList<QJsonObject> &answers) {
                std::vector<ListedContainer> listed;
                for (const QJsonObject &one : answers)
                    listed.push_back({one["Id"_L1].toString(), one["Labels"_L1][platform::inspect::labels::Service].toString()});
                return listed;
            });
    }
    core::Result<QJsonObject> inspect(const QString &id, const core::TaskContext &context) override
    {
        return m_engine.inspect(id, context);
    }
    core::Result<docker::ContainerStats> stats(const QString &id, const core::TaskContext &context) override
    {
        return m_engine.stats(id, context);
    }

private:
    docker::Engine &m_engine;
};

} // namespace

std::unique_ptr<ContainerReader> engineReader(docker::Engine &engine)
{
    return std::make_unique<EngineReader>(engine);
}

} // namespace millwright::health
