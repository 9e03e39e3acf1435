#pragma once

#include "services/platform/platform.h"
#include "services/systems/catalogue.h"

#include <QWidget>

class QPushButton;

namespace millwright::ui::welcome {

// One compose project found on this computer, with the button that opens it.
class ProjectRow final : public QWidget
{
    Q_OBJECT
public:
    // first: its button is the window's filled one.
    ProjectRow(const platform::PlatformSummary &summary, const systems::Catalogue &catalogue, bool first, QWidget *parent = nullptr);

    void setOpening(bool opening);

Q_SIGNALS:
    void openRequested(const QString &project);

private:
    QString m_project;
    QPushButton *m_open;
};

} // namespace millwright::ui::welcome
