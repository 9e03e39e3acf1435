#pragma once

#include "services/core/processrunner.h"

#include <QStringList>

#include <mutex>
#include <optional>

namespace millwright::docker {

// A compose project as its containers' labels name it; without these a second project would come into being.
struct ComposeProject
{
    QString name;
    QString workingDirectory;
    QStringList files; // absolute
    QString environmentFile; // empty: none
};

// What is to be run, ready to be shown and to be run.
struct ComposeCommand
{
    QString program;
    QStringList arguments;
    QString workingDirectory;
};

// Runs `docker compose` (the plugin, any version from 2) or docker-compose 1. Blocking, thread-safe. Errors: NotFound (no compose on this
// computer), Internal with the tool's own words for a non-zero exit code, Timeout, Cancelled: then its whole process group is killed.
class ComposeRunner final
{
public:
    enum class Flavour { Plugin, Standalone };

    // runner is borrowed and must outlive this.
    explicit ComposeRunner(core::ProcessRunner &runner);

    // Looked for on first use and kept.
    [[nodiscard]] core::Result<Flavour> flavour(const core::TaskContext &context);
    // The command line of `compose WORDS` for project, for previews.
    [[nodiscard]] static ComposeCommand command(Flavour flavour, const ComposeProject &project, const QStringList &words);
    // Standard output of `compose WORDS`.
    [[nodiscard]] core::Result<QByteArray> run(const ComposeProject &project, const QStringList &words, std::chrono::milliseconds deadline,
                                               const core::TaskContext &context);
    // `up -d --no-deps SERVICE…`: creates or recreates only these.
    [[nodiscard]] core::Result<void> up(const ComposeProject &project, const QStringList &services, const core::TaskContext &context);
    // The merged model as YAML (`config`): both flavours write it.
    [[nodiscard]] core::Result<QByteArray> config(const ComposeProject &project, const core::TaskContext &context);

private:
    [[nodiscard]] core::Result<bool> answers(const QString &program, const QStringList &arguments, const core::TaskContext &context);

    core::ProcessRunner &m_runner;
    std::mutex m_mutex;
    std::optional<Flavour> m_flavour;
};

} // namespace millwright::docker
