#pragma once

#include "services/core/task.h"
#include "services/journal/journal.h"
#include "ui/kit/card.h"
#include "ui/pagecontext.h"

namespace millwright::ui::kit {
class KeyValueList;
class TextLabel;
}

namespace millwright::ui::overview {

// The last things that were done, from the journal.
class LatelyCard final : public kit::Card
{
    Q_OBJECT
public:
    explicit LatelyCard(const PageContext &context, QWidget *parent = nullptr);
    // Reads the journal in the pool.
    void refresh();

Q_SIGNALS:
    void activityRequested();

private:
    void present(const core::Result<std::vector<journal::Entry>> &entries);

    PageContext m_context;
    kit::KeyValueList *m_rows;
    kit::TextLabel *m_empty;
    core::TaskSlot<std::vector<journal::Entry>> m_reading;
};

} // namespace millwright::ui::overview
