#pragma once

#include "services/core/taskcontext.h"
#include "services/platform/discovery.h"

namespace millwright::docker {
class Engine;
}

namespace millwright::platform {

// Reads projects from an engine and from the files beside them. Blocking; thread-safe, as the engine is; both outlive it.
class ProjectReader final
{
public:
    ProjectReader(docker::Engine &engine, const KindRecogniser &recogniser);

    // All projects of the engine. The engine's errors.
    [[nodiscard]] core::Result<std::vector<PlatformSummary>> find(const core::TaskContext &context) const;
    // One project. NotFound when it has no containers; files that cannot be read are no failure but stand in Service::missing.
    [[nodiscard]] core::Result<Platform> read(const QString &project, const core::TaskContext &context) const;
    // The project whose containers were started from this compose file, else the name Compose would give it.
    // Invalid when the file is none; NotFound when no containers are there, with the command that starts them.
    [[nodiscard]] core::Result<QString> projectOf(const QString &composePath, const core::TaskContext &context) const;

private:
    [[nodiscard]] core::Result<QList<QJsonObject>> inspectAll(const QString &labelFilter, const core::TaskContext &context) const;
    void readFiles(ProjectMaterial &material) const;
    void readSecretFiles(ProjectMaterial &material, const core::TaskContext &context) const;

    docker::Engine *m_engine;
    const KindRecogniser *m_recogniser;
};

} // namespace millwright::platform
