#pragma once

#include "ui/kit/card.h"
#include "ui/overview/overviewcontent.h"

namespace millwright::ui::kit {
class ProgressLine;
class TextLabel;
class VerdictLabel;
}

namespace millwright::ui::overview {

// Will the disk of the backup folder last: how many more points fit, what the newest one holds.
class DiskCard final : public kit::Card
{
    Q_OBJECT
public:
    explicit DiskCard(QWidget *parent = nullptr);
    void present(const DiskState &state, const QString &folder);

private:
    kit::VerdictLabel *m_title;
    kit::TextLabel *m_note;
    kit::ProgressLine *m_line;
    kit::TextLabel *m_folder;
    kit::KeyValueList *m_rows;
};

} // namespace millwright::ui::overview
