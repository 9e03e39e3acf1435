#pragma once

#include "services/core/task.h"
#include "services/platform/platform.h"
#include "ui/kit/page.h"
#include "ui/pagecontext.h"

class QBoxLayout;
class QVBoxLayout;

namespace millwright::ui::kit {
class StateStack;
class TextLabel;
}

namespace millwright::ui::welcome {

class ProjectRow;

// The first start: platforms found on this computer (one click opens), a compose file, the demo; and what Millwright reads and keeps.
// Shown without sidebar. Opening announces itself through PlatformService::platformOpened.
class WelcomePage final : public kit::Page
{
    Q_OBJECT
public:
    explicit WelcomePage(const PageContext &context, QObject *parent = nullptr);

    void shown() override;

Q_SIGNALS:
    void demoRequested();

protected:
    QWidget *build(QWidget *parent) override;

private:
    [[nodiscard]] QWidget *buildColumn(QWidget *parent);
    [[nodiscard]] QBoxLayout *buildTitle(QWidget *parent);
    [[nodiscard]] QBoxLayout *buildFoundHead(QWidget *parent);
    [[nodiscard]] QWidget *buildElsewhere(QWidget *parent);
    [[nodiscard]] QBoxLayout *buildPromises(QWidget *parent);
    [[nodiscard]] QBoxLayout *buildFoot(QWidget *parent);
    void look();
    void present(const core::Result<std::vector<platform::PlatformSummary>> &found);
    void presentProjects(const std::vector<platform::PlatformSummary> &found);
    void open(const QString &project);
    void openFile(const QString &path);
    void setOpening(const QString &project);

    PageContext m_context;
    kit::TextLabel *m_foundNote = nullptr;
    kit::StateStack *m_states = nullptr;
    QVBoxLayout *m_projects = nullptr;
    QHash<QString, ProjectRow *> m_rows;
    core::TaskSlot<std::vector<platform::PlatformSummary>> m_looking;
    core::TaskSlot<platform::Platform> m_opening;
};

} // namespace millwright::ui::welcome
