#pragma once

#include "services/backup/backupservice.h"
#include "services/core/task.h"
#include "ui/pagecontext.h"

#include <QWidget>

class QBoxLayout;
class QCheckBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace millwright::ui::kit {
class KeyValueList;
class SegmentedControl;
class StateStack;
class TextLabel;
class VerdictLabel;
}

namespace millwright::ui::backups {

// The right: what a restore of the chosen point would change, before anything does. Plans again whenever the question changes.
class RestorePanel final : public QWidget
{
    Q_OBJECT
public:
    explicit RestorePanel(const PageContext &context, QWidget *parent = nullptr);

    // The point to ask about; selection: what is chosen in its list of artifacts.
    void setPoint(const backup::RestorePoint &point);
    void setSelection(const QStringList &selection);
    [[nodiscard]] backup::RestoreOrder order() const;

Q_SIGNALS:
    void dryRunRequested();
    void restoreRequested();

private:
    void buildQuestion(QBoxLayout *column);
    [[nodiscard]] QWidget *buildAnswer();
    [[nodiscard]] QWidget *buildLosses(QWidget *parent);
    void buildFacts(QWidget *content, QBoxLayout *column);
    void buildCommands(QWidget *content, QBoxLayout *column);
    void buildFoot(QBoxLayout *column);
    void connectQuestion();
    void ask(); // plans in the background; what stood there before is not shown meanwhile
    void present(const core::Result<maintenance::Plan> &plan);
    void presentPlan(const maintenance::Plan &plan);
    void showCommands(bool shown);

    PageContext m_context;
    QString m_pointId;
    QString m_moment;
    QStringList m_selection;
    maintenance::Plan m_plan;
    core::TaskSlot<maintenance::Plan> m_planning;
    kit::SegmentedControl *m_what = nullptr;
    kit::TextLabel *m_chosen = nullptr;
    QLineEdit *m_newName = nullptr;
    kit::StateStack *m_states = nullptr;
    QWidget *m_losses = nullptr;
    kit::VerdictLabel *m_lossTitle = nullptr;
    kit::KeyValueList *m_lossRows = nullptr;
    kit::TextLabel *m_stopsTitle = nullptr;
    kit::TextLabel *m_stops = nullptr;
    kit::TextLabel *m_needsTitle = nullptr;
    kit::KeyValueList *m_needs = nullptr;
    QCheckBox *m_safety = nullptr;
    kit::TextLabel *m_safetyHint = nullptr;
    kit::TextLabel *m_undo = nullptr;
    QPushButton *m_showCommands = nullptr;
    QPlainTextEdit *m_commands = nullptr;
    QPushButton *m_dryRun = nullptr;
    QPushButton *m_restore = nullptr;
};

} // namespace millwright::ui::backups
