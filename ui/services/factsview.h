#pragma once

#include "services/health/snapshot.h"
#include "services/platform/platform.h"
#include "ui/kit/keyvaluelist.h"

#include <QScrollArea>

#include <vector>

class QLabel;
class QVBoxLayout;

namespace millwright::ui::services {

// A titled list of names and values.
struct FactGroup
{
    QString title;
    std::vector<kit::KeyValueList::Row> rows;
};

// What is used now and what the container has gone through. Pure.
[[nodiscard]] std::vector<FactGroup> statsOf(const health::ServiceHealth &health, bool stale);
// How the service is set up; values that may be secret come masked from the platform. Pure.
[[nodiscard]] std::vector<FactGroup> configOf(const platform::Service &service);

// Groups of facts below each other, scrollable; the tabs Stats and Config of the drawer.
class FactsView final : public QScrollArea
{
    Q_OBJECT
public:
    explicit FactsView(QWidget *parent = nullptr);
    void present(const std::vector<FactGroup> &groups);

private:
    struct Shown
    {
        QLabel *title;
        kit::KeyValueList *rows;
    };
    QVBoxLayout *m_column;
    std::vector<Shown> m_shown;
};

} // namespace millwright::ui::services
