#pragma once

#include "services/core/verdict.h"
#include "services/maintenance/plan.h"

#include <QDialog>

class QVBoxLayout;

namespace millwright::ui::kit {

// Tells what happened: a failure with the other side's own words under Details, or a plan's report step by step.
// The text can be copied. Deletes itself when closed.
class MessageDialog final : public QDialog
{
    Q_OBJECT
public:
    MessageDialog(const core::Error &error, QWidget *over);
    MessageDialog(const maintenance::PlanReport &report, QWidget *over);

private:
    void begin(core::Verdict verdict, const QString &title, const QString &sentence);
    void addDetails(const QString &text);
    void addSteps(const maintenance::PlanReport &report);
    void addFoot(const QString &copied);

    QVBoxLayout *m_column;
};

// The report as plain text, one line a step, for the clipboard.
[[nodiscard]] QString reportText(const maintenance::PlanReport &report);

} // namespace millwright::ui::kit
