#pragma once

#include "ui/kit/page.h"
#include "ui/overview/overviewcontent.h"
#include "ui/pagecontext.h"

#include <QTimer>

class QBoxLayout;
class QGridLayout;

namespace millwright::ui::kit {
class StateStack;
class VerdictLabel;
}

namespace millwright::ui::overview {

class BackupCard;
class DiskCard;
class IncidentCard;
class LatelyCard;

// One screen that answers: is it up, what is wrong and why, is it backed up, will the disk last.
class OverviewPage final : public kit::Page
{
    Q_OBJECT
public:
    explicit OverviewPage(const PageContext &context, QObject *parent = nullptr);

    void shown() override;
    void hidden() override;

protected:
    QWidget *build(QWidget *parent) override;

private:
    void connectServices();
    QWidget *buildContent(QWidget *parent);
    void buildTop(QBoxLayout *rows, QWidget *content);
    void buildBottom(QBoxLayout *rows, QWidget *content);
    void present(); // everything; cheap when nothing changed
    void presentState();
    void presentIncidents(const Situation &situation);
    void presentTiles(const Situation &situation);
    void presentBackup();
    void requestService(const QString &service);

    PageContext m_context;
    QTimer m_second; // ages, while shown
    kit::StateStack *m_states = nullptr;
    QBoxLayout *m_incidentColumn = nullptr;
    kit::VerdictLabel *m_calm = nullptr;
    QWidget *m_calmCard = nullptr;
    std::vector<IncidentCard *> m_incidents;
    BackupCard *m_backup = nullptr;
    QGridLayout *m_tileRow = nullptr;
    std::vector<kit::TierTile *> m_tiles;
    DiskCard *m_disk = nullptr;
    LatelyCard *m_lately = nullptr;
};

} // namespace millwright::ui::overview
