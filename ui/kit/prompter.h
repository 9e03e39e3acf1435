#pragma once

#include "services/maintenance/plan.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <optional>

class QWidget;

namespace millwright::ui::kit {

// Every question the program asks a person. Pages get it injected; tests answer through a fake.
// Answers come through the callback, never by waiting; no call means "closed without an answer". GUI thread.
class Prompter
{
public:
    enum class PlanAnswer { Run, DryRun };

    virtual ~Prompter() = default;

    // Shows the plan as its impact demands and calls answer when the admin decides to run it.
    virtual void confirmPlan(QWidget *over, const maintenance::Plan &plan, std::function<void(PlanAnswer)> answer) = 0;
    // What a plan did, step by step.
    virtual void showReport(QWidget *over, const maintenance::PlanReport &report) = 0;
    virtual void chooseFileToSave(QWidget *over, const QString &title, const QString &suggestedName,
                                  std::function<void(const QString &path)> answer) = 0;
    virtual void chooseFileToOpen(QWidget *over, const QString &title, const QString &filter,
                                  std::function<void(const QString &path)> answer) = 0;
    virtual void chooseFolder(QWidget *over, const QString &title, std::function<void(const QString &path)> answer) = 0;
    virtual void showProblem(QWidget *over, const core::Error &error) = 0;
};

} // namespace millwright::ui::kit
