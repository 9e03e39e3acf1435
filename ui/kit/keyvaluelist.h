#pragma once

#include "services/core/verdict.h"

#include <QWidget>

#include <optional>
#include <vector>

class QGridLayout;

namespace millwright::ui::kit {

// Muted names on the left, values on the right ("Last restore point … today 02:00, 7 h 42 min ago"). Values can be selected.
class KeyValueList final : public QWidget
{
    Q_OBJECT
public:
    struct Row
    {
        QString name;
        QString value;
        std::optional<core::Verdict> verdict; // writes the value in its colour
        bool stale = false; // muted: older than its limit
    };

    explicit KeyValueList(QWidget *parent = nullptr);
    void setRows(const std::vector<Row> &rows);
    // Values directly behind the names' column (dialogs) instead of at the right edge.
    void setNameWidth(int pixels);

private:
    QGridLayout *m_grid;
    int m_nameWidth = 0;
};

} // namespace millwright::ui::kit
