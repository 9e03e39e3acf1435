#pragma once

#include "models/artifactsmodel.h"
#include "ui/pagecontext.h"

#include <QWidget>

class QBoxLayout;
class QPushButton;

namespace millwright::ui::kit {
class Chip;
class TableView;
class TextLabel;
}

namespace millwright::ui::backups {

// The middle: one restore point, its figures, what is wrong with it, and its artifacts by system.
class ArtifactsPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit ArtifactsPanel(const PageContext &context, QWidget *parent = nullptr);

    void present(const backup::RestorePoint &point, const std::optional<backup::VerifyReport> &report, const QDateTime &now);
    // Selected systems and artifacts as RestoreOrder::only takes them; a selected system stands for its artifacts.
    [[nodiscard]] QStringList selection() const;

Q_SIGNALS:
    void verifyRequested();
    void deleteRequested();
    void restoreRequested();
    void selectionChanged();

private:
    [[nodiscard]] QBoxLayout *buildHead();
    [[nodiscard]] QBoxLayout *buildFacts();
    void buildTable();
    void expandLargest(); // the system with most artifacts, of a point shown for the first time
    void presentFacts(const backup::RestorePoint &point);

    const systems::Catalogue &m_catalogue;
    models::ArtifactsModel *m_model;
    kit::TableView *m_table;
    kit::TextLabel *m_title = nullptr;
    kit::Chip *m_chip = nullptr;
    kit::Chip *m_kind = nullptr;
    kit::TextLabel *m_reason = nullptr;
    std::vector<std::pair<kit::TextLabel *, kit::TextLabel *>> m_facts; // figure over its caption
    QString m_shown; // id of the point shown
};

} // namespace millwright::ui::backups
