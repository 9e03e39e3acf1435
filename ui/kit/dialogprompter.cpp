#include "ui/kit/dialogprompter.h"

#include "ui/kit/messagedialog.h"
#include "ui/kit/plandialog.h"

#include <QFileDialog>

namespace millwright::ui::kit {

namespace {
void open(QFileDialog *dialog, std::function<void(const QString &)> answer)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog, std::move(answer));
    dialog->open();
}
} // namespace

void DialogPrompter::confirmPlan(QWidget *over, const maintenance::Plan &plan, std::function<void(PlanAnswer)> answer)
{
    auto *dialog = new PlanDialog(plan, over ? over->window() : nullptr);
    QObject::connect(dialog, &PlanDialog::runConfirmed, dialog, [answer] { answer(PlanAnswer::Run); });
    QObject::connect(dialog, &PlanDialog::dryRunRequested, dialog, [answer] { answer(PlanAnswer::DryRun); });
    dialog->open();
}

void DialogPrompter::showReport(QWidget *over, const maintenance::PlanReport &report)
{
    (new MessageDialog(report, over))->open();
}

void DialogPrompter::chooseFileToSave(QWidget *over, const QString &title, const QString &suggestedName,
                                      std::function<void(const QString &path)> answer)
{
    auto *dialog = new QFileDialog(over, title, {}, {});
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(suggestedName);
    open(dialog, std::move(answer));
}

void DialogPrompter::chooseFileToOpen(QWidget *over, const QString &title, const QString &filter,
                                      std::function<void(const QString &path)> answer)
{
    auto *dialog = new QFileDialog(over, title, {}, filter);
    dialog->setFileMode(QFileDialog::ExistingFile);
    open(dialog, std::move(answer));
}

void DialogPrompter::chooseFolder(QWidget *over, const QString &title, std::function<void(const QString &path)> answer)
{
    auto *dialog = new QFileDialog(over, title, {}, {});
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    open(dialog, std::move(answer));
}

void DialogPrompter::showProblem(QWidget *over, const core::Error &error)
{
    (new MessageDialog(error, over))->open();
}

} // namespace millwright::ui::kit
