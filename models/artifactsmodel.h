#pragma once

#include "models/treemodel.h"
#include "services/backup/backupservice.h"
#include "services/core/verdict.h"
#include "services/systems/catalogue.h"

#include <optional>

namespace millwright::models {

// A system of a restore point, or one of its artifacts.
struct ArtifactRow
{
    QString key; // "postgres" or "postgres/automation", as RestoreOrder::only takes them
    QString name;
    QString mark;
    int artifacts = 0; // of a system; 0 for an artifact
    qint64 bytes = 0;
    qint64 seconds = -1; // how long it took
    core::Verdict verdict = core::Verdict::Unknown; // Unknown: not read back
    QString verified; // "Verified", "Not read back", what is wrong with it
    bool sensitive = false;

    friend bool operator==(const ArtifactRow &, const ArtifactRow &) = default;
};

// A point's artifacts by system, in the order of the catalogue; a system with one artifact has no children. report, where it is of this point, tells
// per artifact what the last verification found.
[[nodiscard]] std::vector<Branch<ArtifactRow>> artifactTree(const backup::RestorePoint &point,
                                                            const std::optional<backup::VerifyReport> &report,
                                                            const systems::Catalogue &catalogue);

class ArtifactsModel final : public TreeModel<ArtifactRow>
{
    Q_OBJECT
public:
    enum Columns { Artifact, Size, Took, Verified };

    explicit ArtifactsModel(QObject *parent = nullptr);
};

} // namespace millwright::models
