#pragma once

#include "services/core/taskcontext.h"
#include "services/docker/engine.h"

#include <memory>
#include <vector>

namespace millwright::health {

struct ListedContainer
{
    QString id;
    QString service; // the compose service's name
};

// What a sweep reads of the engine. Blocking, thread-safe; the engine's errors.
class ContainerReader
{
public:
    virtual ~ContainerReader() = default;
    [[nodiscard]] virtual core::Result<std::vector<ListedContainer>> list(const QString &project, const core::TaskContext &context) = 0;
    [[nodiscard]] virtual core::Result<QJsonObject> inspect(const QString &id, const core::TaskContext &context) = 0;
    [[nodiscard]] virtual core::Result<docker::ContainerStats> stats(const QString &id, const core::TaskContext &context) = 0;
};

// Reads through engine, which is borrowed and outlives the reader.
[[nodiscard]] std::unique_ptr<ContainerReader> engineReader(docker::Engine &engine);

} // namespace millwright::health
