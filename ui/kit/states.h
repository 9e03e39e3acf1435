#pragma once

#include "services/core/error.h"

#include <QStackedWidget>

class QPushButton;

namespace millwright::ui::kit {

class TextLabel;

// An icon, a sentence that says what is so, one that says what to do, and at most one action. For empty and problem states.
class EmptyState final : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyState(QWidget *parent = nullptr);

    void setTexts(const QString &iconName, const QString &sentence, const QString &hint = {});
    void setAction(const QString &text); // empty: no action
    void setDetail(const QString &detail); // the other side's own words, shown in mono below, selectable

Q_SIGNALS:
    void actionPressed();

private:
    class Picture;
    Picture *m_picture;
    TextLabel *m_sentence;
    TextLabel *m_hint;
    TextLabel *m_detail;
    QPushButton *m_action;
};

// A still sentence while something is fetched ("Reading restore points…"); it appears after a short while, so that fast answers do not flash.
class LoadingState final : public QWidget
{
    Q_OBJECT
public:
    explicit LoadingState(QWidget *parent = nullptr);
    void setSentence(const QString &sentence);

protected:
    void showEvent(QShowEvent *event) override;

private:
    TextLabel *m_sentence;
};

// The four states of a page or view: data, loading, empty, problem. Starts loading.
class StateStack final : public QStackedWidget
{
    Q_OBJECT
public:
    explicit StateStack(QWidget *content, QWidget *parent = nullptr); // takes content

    enum class State { Data, Loading, Empty, Problem };
    [[nodiscard]] State state() const { return State(currentIndex()); }

    void showData();
    void showLoading(const QString &sentence = {});
    void showEmpty(const QString &iconName, const QString &sentence, const QString &hint = {}, const QString &action = {});
    void showProblem(const core::Error &error, const QString &action = {});

Q_SIGNALS:
    void emptyActionPressed();
    void problemActionPressed(); // "Try again"

private:
    LoadingState *m_loading;
    EmptyState *m_empty;
    EmptyState *m_problem;
};

} // namespace millwright::ui::kit
