#include "services/backup/createjob.h"

#include "services/backup/artifactwriter.h"
#include "services/backup/manifest.h"
#include "services/backup/parallel.h"
#include "services/backup/pointpath.h"
#include "services/backup/restorescript.h"
#include "services/backup/sha256.h"
#include "services/backup/space.h"
#include "services/core/logging.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>
#include <numeric>
#include <optional>

using namespace Qt::StringLiterals;

namespace millwright::backup {

using core::ErrorKind;
using core::failure;
using core::Result;

namespace {

class CreateJob final
{
public:
    CreateJob(Store &store, const core::Clock &clock, const CreateInput &input, const core::TaskContext &context)
        : m_store(store), m_clock(clock), m_input(input), m_context(context)
    {
    }

    Result<RestorePoint> run();

private:
    Result<void> plan();
    Result<void> begin();
    Result<void> writeArtifacts();
    Result<void> writeFiles();
    Result<void> writeFile(const ExtraFile &file);
    Result<void> seal();
    void conclude();
    [[nodiscard]] QStringList failures() const;
    [[nodiscard]] QStringList failedServices() const;
    [[nodiscard]] std::vector<ScriptArtifact> scriptArtifacts() const;

    Store &m_store;
    const core::Clock &m_clock;
    const CreateInput &m_input;
    core::TaskContext m_context;
    std::vector<PlannedArtifact> m_planned;
    std::vector<std::pair<QString, core::Error>> m_unplanned; // service → why
    std::unique_ptr<PointWriter> m_writer;
    RestorePoint m_point;
};

Result<RestorePoint> CreateJob::run()
{
    const Result<QStringList> swept = m_store.sweepLeftovers();
    if (swept && !swept->isEmpty())
        qCInfo(logging::backup) << "swept interrupted points" << *swept;
    const Result<void> made = plan()
                                  .and_then([this] { return begin(); })
                                  .and_then([this] { return writeArtifacts(); })
                                  .and_then([this] { return writeFiles(); })
                                  .and_then([this] { return seal(); });
    if (!made)
        return core::passOn(made);
    qCInfo(logging::backup) << "restore point made" << m_point.id << pointStateName(m_point.state);
    return m_point;
}

Result<void> CreateJob::plan()
{
    std::vector<std::optional<Result<std::vector<ArtifactSpec>>>> plans(m_input.sources.size());
    forEachParallel(plans.size(), m_input.parallel, [&](std::size_t i) { plans[i] = m_input.sources[i].backup->plan(m_context); });
    for (std::size_t i = 0; i < plans.size(); ++i) {
        const BackupSource &source = m_input.sources[i];
        if (!*plans[i]) {
            m_unplanned.emplace_back(source.service, plans[i]->error());
            continue;
        }
        for (const ArtifactSpec &spec : **plans[i])
            if (m_input.only.isEmpty() || m_input.only.contains(spec.name))
                m_planned.push_back({spec, source.backup, std::nullopt, std::nullopt});
    }
    if (m_context.cancelled())
        return core::TaskContext::cancelledFailure();
    if (m_planned.empty() && !m_unplanned.empty())
        return tl::unexpected(m_unplanned.front().second);
    if (m_planned.empty())
        return failure(ErrorKind::NotFound, QCoreApplication::translate("Backup", "There is nothing to back up: no service of this platform can be."),
                       {}, m_input.platformName);
    return {};
}

Result<void> CreateJob::begin()
{
    const qint64 plain = std::accumulate(m_planned.begin(), m_planned.end(), qint64(0),
                                         [](qint64 sum, const PlannedArtifact &planned) { return sum + planned.spec.estimatedBytes; });
    if (const Result<void> space = requireSpace(m_store, expectedStoredBytes(plain)); !space)
        return space;
    m_point.startedAt = m_clock.now();
    Result<std::unique_ptr<PointWriter>> writer = m_store.begin(pointIdFor(m_point.startedAt));
    if (!writer)
        return core::passOn(writer);
    m_writer = std::move(*writer);
    return {};
}

Result<void> CreateJob::writeArtifacts()
{
    if (const Result<void> written = writeAll(m_planned, *m_writer, m_store, m_clock, m_input.parallel, m_context); !written)
        return written;
    const auto failed = std::ranges::find_if(m_planned, [](const PlannedArtifact &planned) { return planned.problem.has_value(); });
    const bool none = std::ranges::none_of(m_planned, [](const PlannedArtifact &planned) { return planned.stored.has_value(); });
    if (none && failed != m_planned.end())
        return tl::unexpected(*failed->problem);
    conclude();
    return {};
}

// Fills in the point what is known once the artifacts are written.
void CreateJob::conclude()
{
    m_point.id = m_writer->id();
    m_point.folder = m_store.folder() % u'/' % m_point.id;
    m_point.platformId = m_input.platformId;
    m_point.platformName = m_input.platformName;
    m_point.platform = m_input.platform;
    m_point.note = m_input.note;
    m_point.safetyPoint = m_input.safetyPoint;
    m_point.missingServices = m_input.missingServices + failedServices();
    m_point.missingServices.sort();
    for (const PlannedArtifact &planned : m_planned)
        if (planned.stored)
            m_point.artifacts.push_back(*planned.stored);
    const QStringList problems = failures();
    m_point.state = problems.isEmpty() ? PointState::Good : PointState::Incomplete;
    m_point.problem = problems.join(u' ');
}

QStringList CreateJob::failures() const
{
    QStringList lines;
    for (const auto &[service, error] : m_unplanned)
        lines.append(QCoreApplication::translate("Backup", "%1 is missing: %2").arg(service, error.summary));
    for (const PlannedArtifact &planned : m_planned)
        if (planned.problem)
            lines.append(QCoreApplication::translate("Backup", "%1 is missing: %2").arg(planned.spec.name, planned.problem->summary));
    return lines;
}

QStringList CreateJob::failedServices() const
{
    QStringList services;
    for (const auto &[service, error] : m_unplanned)
        services.append(service);
    for (const PlannedArtifact &planned : m_planned)
        if (planned.problem && !services.contains(planned.spec.service))
            services.append(planned.spec.service);
    return services;
}

std::vector<ScriptArtifact> CreateJob::scriptArtifacts() const
{
    std::vector<ScriptArtifact> artifacts;
    for (const PlannedArtifact &planned : m_planned)
        if (planned.stored)
            artifacts.push_back({*planned.stored, planned.backup->scriptLines(planned.spec)});
    return artifacts;
}

Result<void> CreateJob::writeFiles()
{
    for (const ExtraFile &file : m_input.files)
        if (const Result<void> written = writeFile(file); !written)
            return written;
    const std::vector<ScriptArtifact> artifacts = scriptArtifacts();
    m_point.finishedAt = m_clock.now();
    const ExtraFile script {RestoreScriptFile, QCoreApplication::translate("Backup", "Restore script"),
                            restoreScript(m_point, artifacts, m_input.dependants), false};
    const ExtraFile guide {RestoreGuideFile, QCoreApplication::translate("Backup", "Restore guide"), restoreGuide(m_point), false};
    return writeFile(script).and_then([&] { return writeFile(guide); });
}

Result<void> CreateJob::writeFile(const ExtraFile &file)
{
    Artifact artifact;
    artifact.spec = {file.name, file.title, {}, FilesKind, file.contents.size(), file.sensitive, false, {}};
    artifact.file = fileNameFor(file.name, false);
    artifact.storedBytes = artifact.plainBytes = file.contents.size();
    artifact.sha256 = Sha256::of(file.contents);
    artifact.startedAt = artifact.finishedAt = m_clock.now();
    m_point.artifacts.push_back(artifact);
    Result<std::unique_ptr<StoredFile>> stored = m_writer->create(artifact.file, file.sensitive);
    if (!stored)
        return core::passOn(stored);
    return (*stored)->write(file.contents).and_then([&] { return (*stored)->commit(); });
}

Result<void> CreateJob::seal()
{
    if (m_context.cancelled())
        return core::TaskContext::cancelledFailure();
    m_point.finishedAt = m_clock.now();
    return m_writer->seal(QJsonDocument(toManifest(m_point)).toJson());
}

} // namespace

Result<RestorePoint> createPoint(Store &store, const core::Clock &clock, const CreateInput &input, const core::TaskContext &context)
{
    return CreateJob(store, clock, input, context).run();
}

} // namespace millwright::backup
