#pragma once

#include "ui/pagecontext.h"

#include <QWidget>

class QBoxLayout;
class QStackedWidget;
class QTabBar;

namespace millwright::health {
struct Snapshot;
}

namespace millwright::platform {
struct Platform;
struct Service;
}

namespace millwright::ui::kit {
class SystemMark;
class TextLabel;
}

namespace millwright::ui::services {

class FactsView;
class LogView;
class SummaryView;

// One service in detail: Summary, Logs, Stats, Config. Follows the log only while that tab is in front.
class ServiceDrawer final : public QWidget
{
    Q_OBJECT
public:
    enum Tab { Summary, Logs, Stats, Config };

    explicit ServiceDrawer(const PageContext &context, QWidget *parent = nullptr);

    void showService(const QString &name);
    [[nodiscard]] const QString &service() const { return m_service; }
    void setTab(Tab tab);
    // The newest snapshot again; stale: nothing in it counts any more.
    void refresh();
    // Ends what runs for the eye only.
    void leave();

Q_SIGNALS:
    void closeRequested();
    void incidentRequested();

private:
    [[nodiscard]] QBoxLayout *buildHead();
    void presentHead(const platform::Service &service, const health::Snapshot *snapshot);
    void presentSummary(const platform::Platform &platform, const health::Snapshot *snapshot);
    void followLog();
    [[nodiscard]] bool isStale(const health::Snapshot *snapshot) const;

    PageContext m_context;
    QString m_service;
    kit::SystemMark *m_mark = nullptr;
    kit::TextLabel *m_name = nullptr;
    kit::TextLabel *m_note = nullptr;
    QTabBar *m_tabs = nullptr;
    QStackedWidget *m_stack = nullptr;
    SummaryView *m_summary = nullptr;
    LogView *m_logs = nullptr;
    FactsView *m_stats = nullptr;
    FactsView *m_config = nullptr;
};

} // namespace millwright::ui::services
