;;; Opens $REFLINT_FILE, waits for the finding $REFLINT_RULE, applies its preferred fix, and writes what  -*- lexical-binding: t -*-
;;; was seen to $REFLINT_SEEN. A wait that ends is a hang: nothing is measured.

(require 'json)
(require 'seq)

(defvar reflint-rule (getenv "REFLINT_RULE"))

(defun reflint-await (what is-so)
  "Wait until IS-SO returns something, and return it; WHAT says what is waited for."
  (let ((end (+ (float-time) 300)) found)
    (while (not (setq found (funcall is-so)))
      (when (> (float-time) end)
        (error "Never came: %s" what))
      (accept-process-output nil 0.02))
    found))

(defun reflint-code (diagnostic)
  "Return the rule of a DIAGNOSTIC of flymake."
  (plist-get (alist-get 'eglot-lsp-diag (flymake-diagnostic-data diagnostic)) :code))

(defun reflint-found ()
  "Return the finding among the diagnostics of the buffer."
  (seq-find (lambda (one) (equal (reflint-code one) reflint-rule)) (flymake-diagnostics)))

(find-file (getenv "REFLINT_FILE"))
;; What the loop of commands does after a command; there is none in batch.
(run-hooks 'post-command-hook)
(reflint-await "the server" #'eglot-current-server)
(let* ((server (eglot-current-server))
       (found (reflint-await "the finding" (lambda () (flymake-start) (reflint-found))))
       (begin (flymake-diagnostic-beg found))
       (end (flymake-diagnostic-end found))
       (line (line-number-at-pos begin))
       (text (buffer-substring-no-properties begin end))
       (message (flymake-diagnostic-text found))
       (before (save-excursion
                 (goto-char begin)
                 (buffer-substring-no-properties (line-beginning-position) begin)))
       (preferred (seq-find
                   (lambda (one)
                     (and (eq (plist-get one :isPreferred) t)
                          (equal (plist-get (aref (plist-get one :diagnostics) 0) :code)
                                 reflint-rule)))
                   (eglot-code-actions begin end "quickfix"))))
  (eglot-execute server preferred)
  ;; Tells the server of the change, as a timer does where someone sits at the keyboard.
  (save-buffer)
  (reflint-await "the end of the finding" (lambda () (flymake-start) (not (reflint-found))))
  (goto-char (point-min))
  (forward-line (1- line))
  (let ((fixed (buffer-substring-no-properties (line-beginning-position) (line-end-position)))
        (coding-system-for-write 'utf-8))
    (with-temp-file (getenv "REFLINT_SEEN")
      (insert (json-encode `((line . ,(1- line)) (before . ,before) (text . ,text)
                             (message . ,message) (fixed . ,fixed))))))
  (eglot-shutdown server))
