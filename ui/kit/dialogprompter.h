#pragma once

#include "ui/kit/prompter.h"

namespace millwright::ui::kit {

// The real prompter: dialogs over the window, never a local event loop.
class DialogPrompter final : public Prompter
{
public:
    void confirmPlan(QWidget *over, const maintenance::Plan &plan, std::function<void(PlanAnswer)> answer) override;
    void showReport(QWidget *over, const maintenance::PlanReport &report) override;
    void chooseFileToSave(QWidget *over, const QString &title, const QString &suggestedName,
                          std::function<void(const QString &path)> answer) override;
    void chooseFileToOpen(QWidget *over, const QString &title, const QString &filter,
                          std::function<void(const QString &path)> answer) override;
    void chooseFolder(QWidget *over, const QString &title, std::function<void(const QString &path)> answer) override;
    void showProblem(QWidget *over, const core::Error &error) override;
};

} // namespace millwright::ui::kit
