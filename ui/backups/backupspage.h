#pragma once

#include "services/backup/backupservice.h"
#include "services/core/task.h"
#include "ui/kit/page.h"
#include "ui/pagecontext.h"

#include <QPointer>

namespace millwright::ui::kit {
class StateStack;
}

namespace millwright::ui::backups {

class ArtifactsPanel;
class BackupActions;
class PointList;
class RestorePanel;

// Restore points: when, how large, proven or not, what is in them and what is not; and what a restore would change.
class BackupsPage final : public kit::Page
{
    Q_OBJECT
public:
    explicit BackupsPage(const PageContext &context, QObject *parent = nullptr);

    void shown() override;
    // "restore": the newest good point with its restore preview; else a point's id.
    void reveal(const QString &target) override;

protected:
    QWidget *build(QWidget *parent) override;

private:
    [[nodiscard]] QWidget *buildContent(QWidget *parent);
    void connectPanels();
    void refresh();
    void present();
    void presentState();
    void presentPoint();
    void openRestore();
    [[nodiscard]] const backup::RestorePoint *current() const;

    PageContext m_context;
    BackupActions *m_work;
    kit::StateStack *m_states = nullptr;
    PointList *m_list = nullptr;
    ArtifactsPanel *m_artifacts = nullptr;
    QPointer<RestorePanel> m_restore;
    core::TaskSlot<std::vector<backup::RestorePoint>> m_reading;
    bool m_read = false;
};

} // namespace millwright::ui::backups
