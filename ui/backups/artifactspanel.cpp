#include "ui/backups/artifactspanel.h"

#include "models/format.h"
#include "models/pointsmodel.h"
#include "ui/kit/buttons.h"
#include "ui/kit/card.h"
#include "ui/kit/chip.h"
#include "ui/kit/delegates.h"
#include "ui/kit/tableview.h"
#include "ui/kit/textlabel.h"
#include "ui/kit/theme.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millwright::ui::backups {

using kit::TextLabel;
using kit::TextRole;
using kit::Tone;

namespace {
constexpr int FactCount = 4;

QString stateWord(const backup::RestorePoint &point)
{
    switch (models::pointVerdict(point)) {
    case core::Verdict::Good:
        return ArtifactsPanel::tr("Verified");
    case core::Verdict::Critical:
        return point.state == backup::PointState::Failed ? ArtifactsPanel::tr("Failed") : ArtifactsPanel::tr("Damaged");
    case core::Verdict::Unknown:
        return ArtifactsPanel::tr("Not read back");
    default:
        return ArtifactsPanel::tr("Incomplete");
    }
}

int systemCount(const backup::RestorePoint &point)
{
    QStringList services;
    for (const backup::Artifact &artifact : point.artifacts)
        if (!artifact.spec.service.isEmpty() && !services.contains(artifact.spec.service))
            services.append(artifact.spec.service);
    return int(services.size());
}
} // namespace

ArtifactsPanel::ArtifactsPanel(const PageContext &context, QWidget *parent)
    : QWidget(parent), m_catalogue(context.catalogue), m_model(new models::ArtifactsModel(this)),
      m_table(new kit::TableView(u"artifacts"_s, context.settings, context.prompter, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(buildHead());
    m_reason = new TextLabel({}, TextRole::Body, QFont::Normal, Tone::Text, this);
    m_reason->setObjectName(u"pointReason"_s);
    m_reason->setWordWrap(true);
    m_reason->setContentsMargins(kit::space::Page, 0, kit::space::Page, kit::space::Small);
    column->addWidget(m_reason);
    column->addLayout(buildFacts());
    column->addWidget(new kit::Rule(Qt::Horizontal, this));
    buildTable();
    column->addWidget(m_table, 1);
}

QBoxLayout *ArtifactsPanel::buildHead()
{
    auto *head = new QHBoxLayout;
    head->setContentsMargins(kit::space::Page, kit::space::Medium, kit::space::Page, kit::space::Small);
    head->setSpacing(kit::space::Small);
    m_title = new TextLabel({}, TextRole::Section, QFont::DemiBold, Tone::Text, this);
    m_title->setObjectName(u"pointTitle"_s);
    m_chip = new kit::Chip({}, {}, this);
    m_kind = new kit::Chip({}, {}, this);
    head->addWidget(m_title);
    head->addWidget(m_chip);
    head->addWidget(m_kind);
    head->addStretch(1);
    QPushButton *verify = kit::makeButton(tr("Verify"), kit::ButtonKind::Compact, {}, this);
    verify->setObjectName(u"verify"_s);
    verify->setToolTip(tr("Reads every byte of this point back"));
    QPushButton *remove = kit::makeButton(tr("Delete…"), kit::ButtonKind::Compact, {}, this);
    remove->setObjectName(u"delete"_s);
    QPushButton *restore = kit::makeButton(tr("Restore…"), kit::ButtonKind::Compact, {}, this);
    restore->setObjectName(u"openRestore"_s);
    restore->setToolTip(tr("Shows what a restore would change"));
    for (QPushButton *button : {verify, remove, restore})
        head->addWidget(button);
    connect(verify, &QPushButton::clicked, this, &ArtifactsPanel::verifyRequested);
    connect(remove, &QPushButton::clicked, this, &ArtifactsPanel::deleteRequested);
    connect(restore, &QPushButton::clicked, this, &ArtifactsPanel::restoreRequested);
    return head;
}

QBoxLayout *ArtifactsPanel::buildFacts()
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(kit::space::Page, kit::space::Small, kit::space::Page, kit::space::Medium);
    row->setSpacing(kit::space::Large);
    for (int i = 0; i < FactCount; ++i) {
        auto *fact = new QVBoxLayout;
        fact->setSpacing(0);
        m_facts.emplace_back(new TextLabel({}, TextRole::Body, QFont::DemiBold, Tone::Text, this),
                             new TextLabel({}, TextRole::Caption, QFont::Normal, Tone::Muted, this));
        fact->addWidget(m_facts.back().first);
        fact->addWidget(m_facts.back().second);
        row->addLayout(fact);
    }
    row->addStretch(1);
    return row;
}

void ArtifactsPanel::buildTable()
{
    m_table->setAccessibleName(tr("Artifacts by system"));
    m_table->setTree(true);
    m_table->setFirstOrder(-1, Qt::AscendingOrder); // the catalogue's order
    m_table->setSource(m_model);
    m_table->setItemDelegateForColumn(models::ArtifactsModel::Artifact, new kit::NameCellDelegate(m_table));
    m_table->setItemDelegateForColumn(models::ArtifactsModel::Size, new kit::NumberCellDelegate(m_table));
    m_table->setItemDelegateForColumn(models::ArtifactsModel::Took, new kit::NumberCellDelegate(m_table, true));
    m_table->setItemDelegateForColumn(models::ArtifactsModel::Verified, new kit::VerdictCellDelegate(m_table, true));
    m_table->header()->resizeSection(models::ArtifactsModel::Artifact, kit::scaled(290));
    m_table->header()->resizeSection(models::ArtifactsModel::Size, kit::scaled(90));
    m_table->header()->resizeSection(models::ArtifactsModel::Took, kit::scaled(100));
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ArtifactsPanel::selectionChanged);
}

void ArtifactsPanel::present(const backup::RestorePoint &point, const std::optional<backup::VerifyReport> &report, const QDateTime &now)
{
    const core::Verdict verdict = models::pointVerdict(point);
    m_title->setText(models::formatMomentTitle(point.startedAt, now));
    m_chip->set(stateWord(point), verdict);
    m_kind->set(tr("Safety point"), std::nullopt);
    m_kind->setVisible(point.safetyPoint);
    m_reason->setText(models::pointSentence(point));
    m_reason->setVerdict(verdict);
    m_reason->setVisible(verdict != core::Verdict::Good);
    presentFacts(point);
    m_model->reconcile(models::artifactTree(point, report, m_catalogue));
    if (m_shown != point.id) {
        m_table->clearSelection();
        m_table->setCurrentIndex({});
        expandLargest();
    }
    m_shown = point.id;
}

void ArtifactsPanel::expandLargest()
{
    int largest = -1;
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (largest < 0 || m_model->rowCount(m_model->index(row, 0)) > m_model->rowCount(m_model->index(largest, 0)))
            largest = row;
    if (largest >= 0)
        m_table->expand(m_table->rows().mapFromSource(m_model->index(largest, 0)));
}

void ArtifactsPanel::presentFacts(const backup::RestorePoint &point)
{
    const int inside = systemCount(point);
    qint64 plain = 0;
    for (const backup::Artifact &artifact : point.artifacts)
        plain += artifact.plainBytes;
    const qint64 seconds = point.finishedAt.isValid() ? point.startedAt.secsTo(point.finishedAt) : -1;
    const std::array<std::pair<QString, QString>, FactCount> facts {
        {{tr("%1 of %2 systems").arg(inside).arg(inside + point.missingServices.size()), tr("%1 artifacts").arg(point.artifacts.size())},
         {models::formatBytes(models::pointBytes(point)), tr("%1 unpacked").arg(models::formatBytes(plain))},
         {models::formatSeconds(seconds), point.finishedAt.isValid() ? tr("ended %1").arg(point.finishedAt.toLocalTime().time().toString(u"HH:mm:ss"_s)) : tr("never ended")},
         {point.missingServices.isEmpty() ? tr("Nothing") : point.missingServices.join(u", "_s), tr("missing")}}};
    for (int i = 0; i < FactCount; ++i) {
        m_facts.at(std::size_t(i)).first->setText(facts.at(std::size_t(i)).first);
        m_facts.at(std::size_t(i)).second->setText(facts.at(std::size_t(i)).second);
    }
    m_facts.back().first->setVerdict(point.missingServices.isEmpty() ? std::nullopt : std::optional(core::Verdict::Warning));
}

QStringList ArtifactsPanel::selection() const
{
    QStringList keys = m_table->selectedKeys();
    keys.removeIf([](const QString &key) { return key.startsWith(u'/'); });
    const QStringList systems = keys.filter(QRegularExpression(u"^[^/]+$"_s));
    keys.removeIf([&](const QString &key) { return key.contains(u'/') && systems.contains(key.section(u'/', 0, 0)); });
    return keys;
}

} // namespace millwright::ui::backups
