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

    bool eventFilter(QObject *watched, QEvent *event) override;

protected:
    QWidget *build(QWidget *parent) override;

private:
    void connectServices();
    QWidget *buildContent(QWidget *parent);
    void buildTop(QBoxLayout *rows, QWidget *content);
    void buildBottom(QBoxLayout *rows, QWidget *content);
    void arrange(int width); // side by side, or below each other where the window is narrow
    void placeTiles();
    void present(); // everything; cheap when nothing changed
    void presentState();
    void presentIncidents(const Situation &situation);
    void presentTiles(const Situation &situation);
    void presentBackup();
    void requestService(const QString &service);

    PageContext m_context;
    QTimer m_second; // ages, while shown
    kit::StateStack *m_states = nullptr;
    QBoxLayout *m_top = nullptr;
    QBoxLayout *m_bottom = nullptr;
    QBoxLayout *m_incidentColumn = nullptr;
    kit::VerdictLabel *m_calm = nullptr;
    kit::KeyValueList *m_calmRows = nullptr;
    QWidget *m_calmCard = nullptr;
    std::vector<IncidentCard *> m_incidents;
    BackupCard *m_backup = nullptr;
    QGridLayout *m_tileRow = nullptr;
    std::vector<kit::TierTile *> m_tiles;
    int m_tileColumns = 5;
    DiskCard *m_disk = nullptr;
    LatelyCard *m_lately = nullptr;
};

} // namespace millwright::ui::overview
