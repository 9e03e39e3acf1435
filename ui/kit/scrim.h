#pragma once

#include <QWidget>

namespace millwright::ui::kit {

// Darkens a window while a dialog that can lose data is open. Child of the window; goes when the dialog goes.
class Scrim final : public QWidget
{
    Q_OBJECT
public:
    Scrim(QWidget *window, QObject *dialog);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
};

// The foot of a dialog: well ground, a line above, the dialog's rounded lower corners.
class DialogFoot final : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *event) override;
};

// Frames a word to be typed, so that it stands out of the sentence. Takes label.
class WordBox final : public QWidget
{
    Q_OBJECT
public:
    explicit WordBox(QWidget *label, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace millwright::ui::kit
