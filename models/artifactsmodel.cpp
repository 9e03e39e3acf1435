#include "models/artifactsmodel.h"

#include "models/format.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millwright::models {

namespace {
constexpr Qt::Alignment Right = Qt::AlignRight | Qt::AlignVCenter;
constexpr Qt::Alignment Left = Qt::AlignLeft | Qt::AlignVCenter;

// What is known of one artifact: its own check where there was one, else what holds for the whole point.
std::pair<core::Verdict, QString> judged(const backup::Artifact &artifact, const backup::RestorePoint &point,
                                         const std::optional<backup::VerifyReport> &report)
{
    if (report && report->pointId == point.id) {
        const auto check = std::ranges::find(report->artifacts, artifact.spec.name, &backup::ArtifactCheck::name);
        if (check != report->artifacts.end())
            return check->good ? std::pair(core::Verdict::Good, ArtifactsModel::tr("Verified"))
                               : std::pair(core::Verdict::Critical, check->problem);
    }
    if (point.verifiedAt.isValid() && point.verifiedGood)
        return {core::Verdict::Good, ArtifactsModel::tr("Verified")};
    if (point.verifiedAt.isValid() && point.verifyProblem.contains(artifact.spec.name))
        return {core::Verdict::Critical, point.verifyProblem};
    return {core::Verdict::Unknown, ArtifactsModel::tr("Not read back")};
}

ArtifactRow leaf(const backup::Artifact &artifact, const std::pair<core::Verdict, QString> &judgement)
{
    ArtifactRow row;
    row.key = QString(artifact.spec.service % u'/' % artifact.spec.title);
    row.name = artifact.spec.title;
    row.bytes = artifact.storedBytes;
    row.seconds = artifact.finishedAt.isValid() ? std::max<qint64>(1, artifact.startedAt.secsTo(artifact.finishedAt)) : -1;
    row.verdict = judgement.first;
    row.verified = judgement.second;
    row.sensitive = artifact.spec.sensitive;
    return row;
}

// The heading of a system: sums, the time its artifacts took one after the other, the worst verdict.
ArtifactRow heading(const backup::ArtifactSpec &spec, const std::vector<ArtifactRow> &leaves, const systems::Catalogue &catalogue)
{
    const systems::SystemModule *module = catalogue.module(spec.kind);
    ArtifactRow row;
    row.key = spec.service;
    row.name = module ? module->title() : spec.service.isEmpty() ? ArtifactsModel::tr("Compose project") : spec.service;
    row.mark = module ? module->mark() : QString();
    row.artifacts = int(leaves.size());
    row.seconds = 0;
    const auto worst = std::ranges::max_element(leaves, {}, [](const ArtifactRow &leafRow) { return core::urgency(leafRow.verdict); });
    row.verdict = worst->verdict;
    row.verified = worst->verified;
    for (const ArtifactRow &one : leaves) {
        row.bytes += one.bytes;
        row.seconds += std::max<qint64>(0, one.seconds);
        row.sensitive = row.sensitive || one.sensitive;
    }
    return row;
}

int orderOf(const QString &kind, const systems::Catalogue &catalogue)
{
    const auto &modules = catalogue.modules();
    return int(std::ranges::find_if(modules, [&](const auto &module) { return module->kind() == kind; }) - modules.begin());
}

QString secondLine(const ArtifactRow &row)
{
    if (row.artifacts > 0 && row.sensitive)
        return ArtifactsModel::tr("%1, holds secrets").arg(row.artifacts);
    return row.sensitive ? ArtifactsModel::tr("holds secrets") : row.artifacts > 0 ? QString::number(row.artifacts) : QString();
}

QVariant nameExtra(const ArtifactRow &row, int role)
{
    switch (role) {
    case MarkRole:
        return row.mark;
    case SecondLineRole:
        return secondLine(row);
    default:
        return {};
    }
}

QVariant verifiedExtra(const ArtifactRow &row, int role)
{
    if (role == VerdictRole)
        return int(row.verdict);
    if (role == Qt::ToolTipRole)
        return row.verified;
    return role == Qt::AccessibleTextRole ? QVariant(QString(verdictWord(row.verdict) % u": "_s % row.verified)) : QVariant();
}
} // namespace

std::vector<Branch<ArtifactRow>> artifactTree(const backup::RestorePoint &point, const std::optional<backup::VerifyReport> &report,
                                              const systems::Catalogue &catalogue)
{
    std::vector<const backup::Artifact *> artifacts;
    for (const backup::Artifact &artifact : point.artifacts)
        artifacts.push_back(&artifact);
    std::ranges::stable_sort(artifacts, {}, [&](const backup::Artifact *artifact) {
        return std::pair(orderOf(artifact->spec.kind, catalogue), artifact->spec.service);
    });
    std::vector<Branch<ArtifactRow>> tree;
    for (auto at = artifacts.begin(); at != artifacts.end();) {
        const QString service = (*at)->spec.service;
        const auto end = std::find_if(at, artifacts.end(), [&](const auto *artifact) { return artifact->spec.service != service; });
        std::vector<ArtifactRow> leaves;
        std::ranges::transform(at, end, std::back_inserter(leaves),
                               [&](const auto *artifact) { return leaf(*artifact, judged(*artifact, point, report)); });
        Branch<ArtifactRow> branch {heading((*at)->spec, leaves, catalogue), {}};
        for (std::size_t i = 0; leaves.size() > 1 && i < leaves.size(); ++i)
            branch.children.push_back({leaves[i], {}});
        tree.push_back(std::move(branch));
        at = end;
    }
    return tree;
}

ArtifactsModel::ArtifactsModel(QObject *parent)
    : TreeModel([](const ArtifactRow &row) { return row.key; },
                {{tr("Artifacts by system"), [](const ArtifactRow &row) { return row.name; }, {}, Left, nameExtra},
                 {tr("Size"), [](const ArtifactRow &row) { return formatBytes(row.bytes); },
                  [](const ArtifactRow &row) { return row.bytes; }, Right},
                 {tr("Took"), [](const ArtifactRow &row) { return formatSeconds(row.seconds); },
                  [](const ArtifactRow &row) { return row.seconds; }, Right},
                 {tr("Verified"), [](const ArtifactRow &row) { return row.verified; },
                  [](const ArtifactRow &row) { return -core::urgency(row.verdict); }, Left, verifiedExtra}},
                parent)
{
}

} // namespace millwright::models
