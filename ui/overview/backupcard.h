#pragma once

#include "ui/overview/overviewcontent.h"

#include <QFrame>

class QPushButton;

namespace millwright::ui::kit {
class ActionRegistry;
class Card;
class TextLabel;
class VerdictLabel;
}

namespace millwright::ui::overview {

// Is it backed up: the last restore point, what is in it and what is not, the last days, and the two big buttons.
class BackupCard final : public QWidget
{
    Q_OBJECT
public:
    // The registry's action "backup.now" feeds the first button.
    explicit BackupCard(const kit::ActionRegistry &actions, QWidget *parent = nullptr);

    void present(const BackupState &state, QDate today);
    // Without an incident "Back up now" is the window's filled button.
    void setCalm(bool calm);

Q_SIGNALS:
    void restoreRequested();

private:
    void buildTexts();
    void buildButtons(const kit::ActionRegistry &actions);

    kit::Card *m_card;
    kit::VerdictLabel *m_verdict = nullptr;
    kit::VerdictLabel *m_title = nullptr;
    kit::TextLabel *m_note = nullptr;
    kit::KeyValueList *m_rows = nullptr;
    kit::DayStrip *m_days = nullptr;
    kit::VerdictLabel *m_flaw = nullptr;
    kit::TextLabel *m_missing = nullptr;
    QPushButton *m_backUp = nullptr;
};

} // namespace millwright::ui::overview
