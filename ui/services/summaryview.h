#pragma once

#include "services/health/snapshot.h"

#include <QScrollArea>

class QPushButton;
class QVBoxLayout;

namespace millwright::ui::kit {
class KeyValueList;
class TextLabel;
class TintedPanel;
class VerdictLabel;
}

namespace millwright::ui::services {

// What is so with one service and what to do: its findings, the incident they belong to, its figures, who needs it.
class SummaryView final : public QScrollArea
{
    Q_OBJECT
public:
    explicit SummaryView(QWidget *parent = nullptr);

    struct Content
    {
        const health::ServiceHealth *health = nullptr; // nullptr: never asked
        QString incident; // title of the incident it is part of
        QStringList needs;
        QStringList neededBy;
        bool stale = false;
    };
    void present(const Content &content);

Q_SIGNALS:
    void incidentRequested();

private:
    struct FindingPanel
    {
        kit::TintedPanel *panel;
        kit::VerdictLabel *verdict;
        kit::TextLabel *sentence;
        kit::TextLabel *evidence;
        kit::TextLabel *nextStep;
    };
    [[nodiscard]] FindingPanel makeFinding();
    void presentFindings(const Content &content);

    QVBoxLayout *m_column;
    QVBoxLayout *m_findings;
    std::vector<FindingPanel> m_panels;
    QPushButton *m_incident;
    kit::KeyValueList *m_figures;
    kit::KeyValueList *m_links;
};

} // namespace millwright::ui::services
